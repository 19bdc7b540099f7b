"""Searching from the command line."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, get_args

from typing_extensions import override

from kanryu.analysis.documents.incoming import ROLES
from kanryu.cli.output import Bar, aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import KanryuError
from kanryu.i18n import N_, tr
from kanryu.search import Hit, SearchQuery, SearchResult
from kanryu.search.query import help_entries
from kanryu.search.values import Group, Grouping, Order, Scope, Unit

SCOPES: tuple[Scope, ...] = get_args(Scope)
_UNITS: tuple[Unit, ...] = ("sentence", "turn")


@dataclass(eq=False)
class ContextUnknown(KanryuError):
    """The context asked for is neither a number nor a unit."""

    context: str
    what: ClassVar[str] = N_("--context に「{context}」は使えません。")
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = N_("字数か sentence か turn を書いてください。")


class NothingAsked(KanryuError):
    """No query was given."""

    what = N_("検索する言葉がありません。")
    kept = ""
    todo = N_("言葉を続けて書いてください。書き方は kanryu search P.kanryu --help-query で見られます。")


def at_most(text: str) -> int:
    """Return how many are to be shown.

    Raises:
        ArgumentTypeError: it is no number from 0.
    """
    if not text.isdecimal():
        raise ArgumentTypeError(tr(N_("0 以上の数を書いてください")))
    return int(text)


class _HelpQuery(Action):
    """Show how queries are written, without a query being needed.

    A query that may be missing (``nargs="?"``) is no way: argparse takes it for missing as soon as an option stands
    between it and the project.
    """

    @override
    def __call__(self, parser: ArgumentParser, namespace: Namespace, *_: str | Sequence[object] | None) -> None:
        put(aligned(help_entries()), getattr(namespace, "output", None))
        parser.exit()


def define(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("query", help=tr(N_("言葉や式（--help-query に書き方）")))
    parser.add_argument("--case", default="")
    parser.add_argument("--role", default="", choices=["", *ROLES], metavar="ROLE", help="、".join(ROLES))
    parser.add_argument("--code", default="")
    parser.add_argument("--context", default="30", metavar="N|sentence|turn", help=tr(N_("前後に見せる範囲")))
    parser.add_argument("--scope", action="append", choices=(*SCOPES, "all"), help=tr(N_("探す所（いくつでも）")))
    parser.add_argument("--off", action="append", default=[], metavar=tr(N_("表記")), help=tr(N_("除く表記")))
    parser.add_argument("--sort", choices=get_args(Order), default="text", help=tr(N_("並べ方")))
    parser.add_argument("--descending", action="store_true", help=tr(N_("逆の順に")))
    parser.add_argument("--group", choices=get_args(Grouping), default=None, help=tr(N_("まとめて数える")))
    parser.add_argument("--limit", type=at_most, default=None, metavar="N", help=tr(N_("見せる件数")))
    parser.add_argument("--help-query", action=_HelpQuery, nargs=0, help=tr(N_("検索の式の書き方を見せる")))
    mode = parser.add_mutually_exclusive_group()
    literal, regex = tr(N_("そのままの文字で")), tr(N_("正規表現で"))
    mode.add_argument("--literal", dest="mode", action="store_const", const="literal", help=literal)
    mode.add_argument("--regex", dest="mode", action="store_const", const="regex", help=regex)
    parser.set_defaults(run=search, mode="words")


def search(arguments: Namespace) -> None:
    """Print every hit with its context, or the result as JSON."""
    if not arguments.query.strip():
        raise NothingAsked
    with open_project(arguments, writing=False) as workspace:
        result = workspace.search(_query(arguments), Bar())
    result = result.ordered(arguments.sort, descending=arguments.descending)
    groups = result.groups(arguments.group) if arguments.group else ()
    if arguments.json:
        put_json(_json(result, groups, arguments.limit), arguments.output)
        return
    lines = [_group_line(group) for group in groups] if groups else [_line(hit) for hit in _shown(result, arguments)]
    if lines:
        put(aligned(lines), arguments.output)
    _say(result, arguments.mode)


def _query(arguments: Namespace) -> SearchQuery:
    context: str = arguments.context
    if context not in _UNITS and not context.lstrip("-").isdecimal():
        raise ContextUnknown(context)
    unit: Unit = "sentence" if context == "sentence" else "turn" if context == "turn" else "characters"
    scope: list[Scope] = arguments.scope or ["transcripts"]
    return SearchQuery(
        arguments.query,
        arguments.mode,
        arguments.case,
        arguments.role,
        arguments.code,
        max(int(context), 0) if unit == "characters" else 0,
        unit,
        SCOPES if "all" in scope else tuple(scope),
        tuple(arguments.off),
    )


def _shown(result: SearchResult, arguments: Namespace) -> tuple[Hit, ...]:
    hits: tuple[Hit, ...] = tuple(result.hits[: arguments.limit])
    return hits


def _say(result: SearchResult, mode: str) -> None:
    variants = "、".join(
        f"{surface} {count}" for surface, count in result.variants.items() if surface not in result.off
    )
    say(tr(N_("{n}件  {variants}"), n=result.total, variants=variants))
    if result.elsewhere:
        say(tr(N_("他にも文字列として {n} 件（=… で探せます）。"), n=result.elsewhere))
    for part in result.parts if len(result.parts) > 1 else ():
        say(tr(N_("「{part}」だけなら {n} 件。"), part=part.text, n=part.count))
    if result.near:
        say(tr(N_("近い言葉：{words}"), words="、".join(result.near)))
    if result.missing:
        say(tr(N_("索引にない資料 {n} 件は、その場で読みました（kanryu index で速くなります）。"), n=result.missing))
    if mode != result.mode:
        say(tr(N_("辞書がないため、そのままの文字で探しました。")))


def _line(hit: Hit) -> tuple[str, ...]:
    left, right = (part.replace("\n", " ") for part in (hit.left, hit.right))
    return hit.case, hit.document, hit.speaker, hit.time, f"{left}【{hit.text}】{right}"


def _group_line(group: Group) -> tuple[str, ...]:
    return group.name or "－", str(group.count), f"{group.per_10000:.2f}", str(group.characters)


def _json(result: SearchResult, groups: tuple[Group, ...], limit: int | None) -> dict[str, object]:
    return {
        "query": result.query,
        "mode": result.mode,
        "variants": result.variants,
        "off": list(result.off),
        "total": result.total,
        "elsewhere": result.elsewhere,
        "missing": result.missing,
        "parts": [
            {"text": part.text, "start": part.start, "end": part.end, "count": part.count} for part in result.parts
        ],
        "near": list(result.near),
        "groups": [
            {
                "name": group.name,
                "count": group.count,
                "characters": group.characters,
                "per_10000": round(group.per_10000, 4),
            }
            for group in groups
        ],
        "hits": [_hit(hit) for hit in result.hits[:limit]],
    }


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "document": hit.document,
        "document_id": hit.document_id,
        "case": hit.case,
        "case_id": hit.case_id,
        "scope": hit.scope,
        "subject_id": hit.subject_id,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "left": hit.left,
        "right": hit.right,
        "speaker": hit.speaker,
        "role": hit.role,
        "turn": hit.turn,
        "time": hit.time,
        "codes": list(hit.codes),
        "phases": list(hit.phases),
    }
