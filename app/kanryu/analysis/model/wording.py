"""Wording: what the picture of the model says, in the language of the picture."""

import re
from collections.abc import Iterable, Mapping

from kanryu.analysis.model.values import Arrow, Box, Layer, Model
from kanryu.i18n import LANGUAGES, N_, Language, tr

LAYER_NAMES: Mapping[Layer, str] = {
    "environment": N_("環境"),
    "condition": N_("条件"),
    "phase": N_("フェーズ"),
    "capability": N_("能力"),
    "outcome": N_("成果"),
    "risk": N_("リスクの枠"),
}
MODEL_TITLE = N_("リバース・イノベーションのプロトタイプ・モデル")
_NUMERAL = re.compile(r"^([\u2160-\u216b]+|[IVX]+)(['’′ʹ]*)(?=[\s\u3000.:：]|$)")


def layer_name(layer: Layer, language: Language) -> str:
    """Return the name of a layer."""
    return tr(LAYER_NAMES[layer], language=language)


def name(box: Box, language: Language) -> str:
    """Return the name of a box, in the other language when it has none in this one."""
    names = (box.name_ja, box.name_en) if language == "ja" else (box.name_en, box.name_ja)
    return next((text for text in names if text.strip()), box.key)


def share(box: Box, language: Language) -> str:
    """Return supporting cases out of the cases judged, as "6/8社"."""
    return tr("{k}/{n}社", language=language, k=len(box.supporting), n=box.judged)


def facts(box: Box, model: Model, language: Language) -> tuple[str, ...]:
    """Return what stands under the name of a box, piece by piece."""
    counts = ((N_("否定 {n}"), box.opposing), (N_("不明 {n}"), box.unknown))
    found = [share(box, language), *(tr(text, language=language, n=len(c)) for text, c in counts if c)]
    if box.layer == "phase":
        found += [*_years(box, language), *_order(box, model, language)]
    if box.status == "hypothesis":
        found.append(tr("仮説", language=language))
    return tuple(found)


def entry(box: Box, model: Model, language: Language) -> str:
    """Return a box as an entry of a frame, on one line."""
    shown = " ".join(facts(box, model, language)) if language == "ja" else ", ".join(facts(box, model, language))
    return tr("{name}　{facts}", language=language, name=name(box, language), facts=shown)


def warning(box: Box, language: Language) -> str | None:
    """Return the mark of a box that must be looked at again."""
    return tr("要再確認", language=language) if box.stale else None


def _years(box: Box, language: Language) -> Iterable[str]:
    years = sorted({year for year in (box.first, box.last) if year})
    if years:
        yield tr("{years}年", language=language, years="–".join(years))


def _order(box: Box, model: Model, language: Language) -> Iterable[str]:
    """Return how often the phase followed the one it follows most, and how often it was the other way round."""
    by_id = {other.id: other for other in model.boxes}
    before = [arrow for arrow in model.arrows if arrow.kind == "sequence" and arrow.target == box.id]
    arrow = max((arrow for arrow in before if arrow.source in by_id), key=_cases, default=None)
    numeral = _NUMERAL.match(name(by_id[arrow.source], language)) if arrow else None
    if arrow and numeral:
        after, reverse = len(arrow.supporting), len(arrow.opposing)
        phase = numeral.group(0)
        yield tr("{phase}の後 {k}・逆転 {n}", language=language, phase=phase, k=after, n=reverse)


def _cases(arrow: Arrow) -> int:
    return len(arrow.supporting)


def describe_arrow(arrow: Arrow, model: Model, language: Language) -> str:
    """Return what an arrow says in words: from, to and its cases."""
    by_id = {box.id: name(box, language) for box in model.boxes}
    cases = tr("支持 {k}・反対 {n}", language=language, k=len(arrow.supporting), n=len(arrow.opposing))
    ends = f"{by_id[arrow.source]} → {by_id[arrow.target]}"
    return tr("{name}　{facts}", language=language, name=ends, facts=cases)


def title(model: Model, language: Language) -> str:
    """Return the title; the one a model has until somebody names it is shown in the language asked for."""
    unnamed = {tr(MODEL_TITLE, language=each) for each in LANGUAGES}
    return tr(MODEL_TITLE, language=language) if model.title in unnamed else model.title


def caption(model: Model, language: Language) -> str:
    """Return the caption of the figure: its title and the number of cases."""
    return tr("図表　{title}（{n}社）", language=language, title=title(model, language), n=len(model.cases))


def note(model: Model, language: Language) -> str:
    """Return the note below the figure: how to read it, by which rule, and where it comes from."""
    parts = [
        tr(
            "（注）実線＝規則を満たす（{k}社以上かつ{percent}%以上）、破線＝仮説、点線＝共起のみ。",
            language=language,
            k=model.rule.min_cases,
            percent=f"{model.rule.min_share * 100:.3g}",
        ),
        tr("矢印の太さは支持する事例の数。n/N社は、支持する事例／判断できた事例。", language=language),
        tr("（出所）聞き取り調査にもとづき作成。", language=language),
    ]
    if model.version is not None:
        parts.append(tr("版 {version}", language=language, version=model.version))
        if model.made_at:
            parts[-1] += tr("（{day}）", language=language, day=model.made_at[:10])
    return ("" if language == "ja" else " ").join(parts)
