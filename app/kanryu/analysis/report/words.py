"""The words that several reports share, in the report's own language."""

from collections.abc import Iterable

from kanryu.analysis.coding.codings import CodingItem
from kanryu.analysis.coding.quotations import Quotation
from kanryu.analysis.compare.evidence import year_told
from kanryu.analysis.report.blocks import Paragraph
from kanryu.analysis.report.blocks import Quotation as QuotationBlock
from kanryu.i18n import N_, Language, tr


def quotation_block(quotation: Quotation, language: Language, codes: tuple[str, ...] = ()) -> QuotationBlock:
    """Return a quotation with who says it and exactly where it stands."""
    coding = quotation.coding
    where = N_("{document}、{n}番目の発話、{start}–{end}字") if quotation.turn else N_("{document}、{start}–{end}字")
    source = tr(
        "〔{citation}〕 {place}",
        language=language,
        citation=quotation.citation(language),
        place=tr(
            where,
            language=language,
            document=coding.document,
            n=quotation.turn,
            start=coding.start + 1,
            end=coding.end,
        ),
    )
    return QuotationBlock(coding.text, source, codes, coding.polarity)


def in_a_row(parts: Iterable[str], language: Language) -> str:
    """Return facts one after the other on a line."""
    return ("　" if language == "ja" else "; ").join(part for part in parts if part)


def counting_note(language: Language) -> Paragraph:
    """Return how the numbers and marks of the tables come about."""
    return Paragraph(
        tr(
            "数はコーディングの件数。●あり、×なし（否定）、△弱い、◇食い違い、*は研究者の判断。"
            "空欄は「該当発言なし」などの理由を示し、言及がないことを「なし」には数えない。",
            language=language,
        ),
        "note",
    )


def strongest(found: tuple[Quotation, ...], most: int) -> tuple[Quotation, ...]:
    """Return the most telling quotations, denials not left out, in their order in the text."""
    best = sorted(found, key=lambda item: (-item.coding.strength, -len(item.coding.text)))[:most]
    denials = [item for item in found if item.coding.polarity != "+" and item not in best][:1]
    chosen = {item.coding.id for item in [*best, *denials]}
    return tuple(item for item in found if item.coding.id in chosen)


def years(codings: list[CodingItem]) -> str:
    """Return the span of the event years told, such as 2009–2016; empty when none is."""
    told = sorted({year_told(coding.event_time) for coding in codings} - {""})
    return "" if not told else told[0] if told[0] == told[-1] else f"{told[0]}–{told[-1]}"
