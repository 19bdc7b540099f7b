"""The hits of a search as they are printed: a line each or JSON, and what is said beside them."""

from collections.abc import Sequence

from kanryu.cli.output import say
from kanryu.i18n import N_, listed, tr
from kanryu.search import Hit, SearchResult
from kanryu.search.values import Group, PartCount

_SPELLINGS, _LONGEST = 20, 30
"""How many spellings are named, and how much of each."""


def tell(result: SearchResult, mode: str) -> None:
    """Say how much was found in which spellings; of what found nothing, which part it was and what is near."""
    say(tr(N_("{n}件  {variants}"), n=result.total, variants=_variants(result)).rstrip())
    if result.off:
        off = listed(f"{text} {result.variants.get(text, 0)}" for text in result.off)
        say(tr(N_("除いた表記：{variants}"), variants=off))
    if result.elsewhere:
        say(tr(N_("他にも文字列として {n} 件（=… で探せます）。"), n=result.elsewhere))
    for part in result.parts:
        _say_part(part, several=len(result.parts) > 1)
    if result.near:
        say(tr(N_("近い言葉：{words}"), words=listed(result.near)))
    if result.beyond:
        say(tr(N_("絞り込み（--case・--role・--code）がなければ {n} 件あります。"), n=result.beyond))
    if result.missing:
        say(tr(N_("索引にない資料 {n} 件は、その場で読みました（kanryu index で速くなります）。"), n=result.missing))
    if mode != result.mode:
        say(tr(N_("辞書がないため、そのままの文字で探しました。")))


def _variants(result: SearchResult) -> str:
    """Return the spellings with their counts, the most frequent first; where whole turns are hits, none."""
    found = [] if result.whole else [pair for pair in result.variants.items() if pair[0] not in result.off]
    shown = [f"{text[:_LONGEST]} {count}" for text, count in found[:_SPELLINGS]]
    rest = len(found) - len(shown)
    return listed([*shown, tr(N_("ほか {n} 通り"), n=rest)] if rest else shown)


def _say_part(part: PartCount, *, several: bool) -> None:
    if part.missing:
        say(tr(N_("「{part}」にあたるものは、このプロジェクトにありません。"), part=part.text))
        if part.instead:
            text = N_("近い名前：{near}") if part.instead[0].near else N_("ある名前：{near}")
            say(tr(text, near=listed(instead.name for instead in part.instead)))
    elif several:
        say(tr(N_("「{part}」だけなら {n} 件。"), part=part.text, n=part.count))


def lines(hits: Sequence[Hit]) -> list[tuple[str, ...]]:
    """Return hits as lines: case, document, speaker, time, and the words in their context."""
    return [_line(hit) for hit in hits]


def _line(hit: Hit) -> tuple[str, ...]:
    left, right = (part.replace("\n", " ") for part in (hit.left, hit.right))
    return hit.case, hit.document, hit.speaker, hit.time, f"{left}【{hit.text}】{right}"


def group_lines(groups: Sequence[Group]) -> list[tuple[str, ...]]:
    """Return groups as lines, the heads first: name, hits, hits in 10,000 characters, characters."""
    heads = tr(N_("グループ")), tr(N_("用例の件数")), tr(N_("1万字あたり")), tr(N_("字数"))
    return [heads, *(_group_line(group) for group in groups)]


def _group_line(group: Group) -> tuple[str, ...]:
    return group.name or "－", str(group.count), f"{group.per_10000:.2f}", str(group.characters)


def result_json(result: SearchResult, groups: Sequence[Group], limit: int | None) -> dict[str, object]:
    """Return a result in its published JSON shape."""
    return {
        "query": result.query,
        "mode": result.mode,
        "variants": result.variants,
        "off": list(result.off),
        "total": result.total,
        "elsewhere": result.elsewhere,
        "missing": result.missing,
        "parts": [
            {
                "text": part.text,
                "start": part.start,
                "end": part.end,
                "count": part.count,
                "missing": part.missing,
                "near": [instead.name for instead in part.instead if instead.near],
                "names": [instead.name for instead in part.instead],
            }
            for part in result.parts
        ],
        "near": list(result.near),
        "beyond": result.beyond,
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
