"""Searching from the command line."""

from argparse import Namespace

from kanryu.cli.output import Bar, aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.i18n import N_, tr
from kanryu.search import Hit, SearchQuery, SearchResult


def search(arguments: Namespace) -> None:
    """Print every hit with its context, or the result as JSON."""
    query = SearchQuery(
        arguments.query, arguments.mode, arguments.case, arguments.role, arguments.code, max(arguments.context, 0)
    )
    with open_project(arguments, writing=False) as workspace:
        result = workspace.search(query, Bar())
    if arguments.json:
        put_json(_json(result), arguments.output)
        return
    if result.hits:
        put(aligned([_line(hit) for hit in result.hits]), arguments.output)
    variants = "、".join(f"{surface} {count}" for surface, count in result.variants.items())
    say(tr(N_("{n}件  {variants}"), n=result.total, variants=variants))
    if arguments.mode != result.mode:
        say(tr(N_("辞書がないため、そのままの文字で探しました。")))


def _line(hit: Hit) -> tuple[str, ...]:
    left, right = (part.replace("\n", " ") for part in (hit.left, hit.right))
    return hit.case, hit.document, hit.speaker, hit.time, f"{left}【{hit.text}】{right}"


def _json(result: SearchResult) -> dict[str, object]:
    hits = [
        {
            "document": hit.document,
            "document_id": hit.document_id,
            "case": hit.case,
            "start": hit.start,
            "end": hit.end,
            "text": hit.text,
            "left": hit.left,
            "right": hit.right,
            "speaker": hit.speaker,
            "role": hit.role,
            "time": hit.time,
            "codes": list(hit.codes),
        }
        for hit in result.hits
    ]
    return {
        "query": result.query,
        "mode": result.mode,
        "variants": result.variants,
        "total": result.total,
        "hits": hits,
    }
