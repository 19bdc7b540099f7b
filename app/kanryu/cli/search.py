"""Searching from the command line."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, get_args

from typing_extensions import override

from kanryu.analysis.documents.incoming import ROLES
from kanryu.cli import concordance, hits, kept
from kanryu.cli.kept import Record
from kanryu.cli.output import Bar, aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue, KanryuError
from kanryu.exporters.csv_table import csv_text, write_csv
from kanryu.i18n import N_, tr
from kanryu.search import SearchQuery, SearchResult
from kanryu.search.concordance import table_rows
from kanryu.search.query import help_entries
from kanryu.search.values import Arrangement, Group, Grouping, Order, Scope, Unit
from kanryu.workspace import Workspace

SCOPES: tuple[Scope, ...] = get_args(Scope)
_UNITS: tuple[Unit, ...] = ("sentence", "turn")
_CONTEXT = 30
_LONGEST = 9
"""Digits of a number that somebody means."""


@dataclass(eq=False)
class ContextUnknown(KanryuError):
    """The context asked for is neither a number nor a unit."""

    context: str
    what: ClassVar[str] = N_("--context に「{context}」は使えません。")
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = N_("字数か sentence か turn を書いてください。")


@dataclass(eq=False)
class NotTogether(KanryuError):
    """Words to search for were given beside the name of a saved search."""

    query: str
    option: str
    what: ClassVar[str] = N_("検索の言葉「{query}」と {option} は一緒に使えません。")
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = N_("どちらか一方にしてください。")


@dataclass(eq=False)
class OnlyWith(KanryuError):
    """An option was given without the one it belongs to."""

    option: str
    other: str
    what: ClassVar[str] = N_("{option} だけでは何もできません。")
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = N_("{other} と一緒に使ってください。")


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


def _in_place_of(query: Action) -> type[Action]:
    """Return the kind of an option that stands for the query: with it none need be given."""

    class InPlace(Action):
        @override
        def __call__(self, _: ArgumentParser, namespace: Namespace, *values: str | Sequence[object] | None) -> None:
            query.required = False
            setattr(namespace, self.dest, values[0])

    return InPlace


def define(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    words = tr(N_("言葉や式（--help-query に書き方）。「-語」のある式は全体を引用符に入れる"))
    query = parser.add_argument("query", nargs="+", default=(), help=words)
    parser.add_argument("--case", default="")
    parser.add_argument("--role", default="", choices=["", *ROLES], metavar="ROLE", help="、".join(ROLES))
    parser.add_argument("--code", default="")
    parser.add_argument("--context", default="", metavar="N|sentence|turn", help=tr(N_("前後に見せる範囲")))
    parser.add_argument("--scope", action="append", choices=(*SCOPES, "all"), help=tr(N_("探す所（いくつでも）")))
    parser.add_argument("--off", action="append", default=[], metavar=tr(N_("表記")), help=tr(N_("除く表記")))
    parser.add_argument("--sort", choices=get_args(Order), default=None, help=tr(N_("並べ方")))
    parser.add_argument("--descending", action="store_true", help=tr(N_("逆の順に")))
    parser.add_argument("--group", choices=get_args(Grouping), default=None, help=tr(N_("まとめて数える")))
    parser.add_argument(
        "--limit", type=at_most, default=None, metavar="N", help=tr(N_("見せる件数（--code-with では付ける件数も）"))
    )
    parser.add_argument("--help-query", action=_HelpQuery, nargs=0, help=tr(N_("検索の式の書き方を見せる")))
    mode = parser.add_mutually_exclusive_group()
    literal, regex = tr(N_("そのままの文字で")), tr(N_("正規表現で"))
    mode.add_argument("--literal", dest="mode", action="store_const", const="literal", help=literal)
    mode.add_argument("--regex", dest="mode", action="store_const", const="regex", help=regex)
    parser.add_argument("--csv", action="store_true", help=tr(N_("CSV で出す")))
    _define_acts(parser, _in_place_of(query))
    parser.set_defaults(run=search, mode="")


def _define_acts(parser: ArgumentParser, in_place: type[Action]) -> None:
    name = tr(N_("名前"))
    saved = tr(N_("保存した検索で探す（一覧は kanryu show P saved）"))
    parser.add_argument("--saved", action=in_place, metavar=name, help=saved)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--save", metavar=name, help=tr(N_("この検索を保存する")))
    act.add_argument("--forget", action=in_place, metavar=name, help=tr(N_("保存した検索を消す")))
    act.add_argument("--cue-of", metavar="CODE", help=tr(N_("この検索をコードの手がかりにする")))
    act.add_argument("--code-with", metavar="CODE", help=tr(N_("見つかった箇所すべてにコードを付ける")))
    hits.define(parser)


def search(arguments: Namespace) -> None:
    """Print every hit with its context, or the result as JSON; keep the search or code its hits if that is asked."""
    arguments.query = " ".join(arguments.query)  # the shell parts words that stand without quotation marks
    _check(arguments)
    kept_anew = any(name is not None for name in (arguments.save, arguments.forget, arguments.cue_of))
    writing = kept_anew or _coding(arguments)
    with open_project(arguments, writing=writing) as workspace:
        if arguments.forget is not None:
            _forget(workspace, arguments)
            return
        query, arrangement = _asked(workspace, arguments)
        result = workspace.search(query, Bar())
        result = result.ordered(arrangement.order, descending=arrangement.descending)
        done = _done(workspace, (query, arrangement), result, arguments)
    groups = result.groups(arrangement.grouping) if arrangement.grouping else ()
    if arguments.json or _suffix(arguments) == ".json":
        put_json(concordance.result_json(result, groups, arguments.limit) | done.json, arguments.output)
        return
    _put(result, groups, done, arguments)
    concordance.tell(result, query.mode)
    if done.told:
        say(done.told)


def _suffix(arguments: Namespace) -> str:
    return arguments.output.suffix.lower() if arguments.output else ""


def _put(result: SearchResult, groups: tuple[Group, ...], done: "_Done", arguments: Namespace) -> None:
    """Print or write what was found; as CSV every hit as the window exports it, or the groups."""
    found = result.hits[: arguments.limit]
    counted = concordance.group_lines(groups) if arguments.group else []
    if _suffix(arguments) == ".csv":
        write_csv(arguments.output, counted or table_rows(found))
    elif arguments.csv:
        put(csv_text(counted or table_rows(found)), arguments.output)
    elif lines := counted or done.lines or concordance.lines(found):
        put(aligned(lines), arguments.output)


def _forget(workspace: Workspace, arguments: Namespace) -> None:
    kept.forget(workspace, arguments.forget)
    if arguments.json:
        put_json(dict((kept.saved_searches(workspace, arguments),)), arguments.output)
    else:
        say(tr(N_("保存した検索「{name}」を消しました。"), name=arguments.forget))


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done with a search or its hits: more for the JSON, the lines to be printed, and what is said."""

    json: Record = field(default_factory=dict)
    lines: Sequence[tuple[str, ...]] = ()
    told: str = ""


def _check(arguments: Namespace) -> None:
    """Refuse what goes without a query or does not go together."""
    given = bool(arguments.query.strip())
    in_place = [name for name in ("saved", "forget") if getattr(arguments, name) is not None]
    if given and in_place:
        raise NotTogether(arguments.query, f"--{in_place[0]}")
    if not given and not in_place:
        raise NothingAsked
    if not arguments.json and _suffix(arguments) not in {"", ".csv", ".json", ".txt"}:
        raise InvalidValue("--output", _suffix(arguments), ".csv、.json、.txt")
    if arguments.code_with is None and (arguments.dry_run or arguments.extent is not None):
        raise OnlyWith("--dry-run" if arguments.dry_run else "--extent", "--code-with")


def _coding(arguments: Namespace) -> bool:
    return arguments.code_with is not None and not arguments.dry_run


def _asked(workspace: Workspace, arguments: Namespace) -> tuple[SearchQuery, Arrangement]:
    """Return the search that is asked for: a saved one, or the words; in both, what options say goes first."""
    unit, characters = _context(arguments.context)
    query, listed = SearchQuery(arguments.query, context=characters), Arrangement()
    if arguments.saved is not None:
        query, listed = kept.take(workspace, arguments.saved, characters)
    query = replace(
        query,
        mode=arguments.mode or query.mode,
        case=arguments.case or query.case,
        role=arguments.role or query.role,
        code=arguments.code or query.code,
        unit=unit or query.unit,
        scope=_scope(arguments.scope) or query.scope,
        off=tuple(dict.fromkeys((*query.off, *arguments.off))),
    )
    if arguments.sort or arguments.descending:
        listed = replace(listed, order=arguments.sort or listed.order, descending=arguments.descending)
    return query, replace(listed, grouping=arguments.group or listed.grouping)


def _context(text: str) -> tuple[Unit | None, int]:
    """Return the unit that is shown around hits, None where none is asked for, and how many characters."""
    if text and text not in _UNITS and (len(text) > _LONGEST or not text.removeprefix("-").isdecimal()):
        raise ContextUnknown(text)
    if text in _UNITS:
        return ("sentence" if text == "sentence" else "turn"), 0
    return ("characters" if text else None), max(int(text or _CONTEXT), 0)


def _scope(asked: list[Scope] | None) -> tuple[Scope, ...]:
    return SCOPES if "all" in (asked or ()) else tuple(scope for scope in SCOPES if scope in (asked or ()))


def _done(
    workspace: Workspace, asked: tuple[SearchQuery, Arrangement], result: SearchResult, arguments: Namespace
) -> _Done:
    """Keep the search or code the hits that are shown, as the options say."""
    query, arrangement = asked
    if arguments.code_with is not None:
        coded = hits.code_hits(workspace, result.hits[: arguments.limit], arguments)
        return _Done({"coding": hits.coded_json(coded)}, hits.lines(coded), hits.told(coded))
    if arguments.save is not None:
        saved = kept.save(workspace, arguments.save, query, arrangement)
        return _Done({"saved": [saved]}, told=tr(N_("検索「{name}」を保存しました。"), name=saved["name"]))
    if arguments.cue_of is not None:
        cue = kept.make_cue(workspace, arguments.cue_of, query)
        return _Done({"cues": [cue]}, told=tr(N_("「{code}」の手がかりにしました。"), code=cue["name"]))
    return _Done()
