"""The report on one case: who it is, what was heard, what it says phase by phase, with the words that say so."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import CodeItem, list_codes
from kanryu.analysis.coding.codings import CodingFilter, list_codings
from kanryu.analysis.coding.memos import list_memos
from kanryu.analysis.coding.quotations import Quotation, quotations_of_each
from kanryu.analysis.compare.dimensions import Member
from kanryu.analysis.compare.matrix import Cell, Matrix, MatrixSpec, matrix
from kanryu.analysis.compare.wording import state_words
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import CaseItem, list_cases
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.documents.passages import characters_of_case
from kanryu.analysis.naming import CASE
from kanryu.analysis.project.projects import ProjectInfo, project_info
from kanryu.analysis.report.blocks import Block, Contents, Heading, Paragraph, Properties, Report, Table
from kanryu.analysis.report.words import counting_note, in_a_row, quotation_block, strongest, years
from kanryu.errors import NotFound
from kanryu.i18n import N_, Language, tr

_QUOTES = 5
_SECTIONS = (
    (("condition", "capability"), N_("条件と能力")),
    (("outcome", "risk"), N_("成果とリスク")),
    (("context",), N_("環境・文脈")),
)


def case_report(session: Session, case_id: str, language: Language = "ja") -> Report:
    """Return the report on one case.

    Raises:
        NotFound: the case is gone.
    """
    case = next((item for item in list_cases(session) if item.id == case_id), None)
    if case is None:
        raise NotFound(CASE, case_id)
    return _CaseReport(session, case, language).report()


class _CaseReport:
    """Writes one case's report; holds what every section asks for."""

    def __init__(self, session: Session, case: CaseItem, language: Language) -> None:
        self._session = session
        self._case = case
        self._language: Language = language
        self._project: ProjectInfo = project_info(session)
        codings = list_codings(session, CodingFilter(cases=(case.id,)))
        self._codes: dict[str, CodeItem] = {code.id: code for code in list_codes(session)}
        self._books = {self._codes[coding.code_id].codebook_id for coding in codings}

    def _t(self, source: str, /, **values: object) -> str:
        return tr(source, language=self._language, **values)

    def report(self) -> Report:
        blocks: list[Block] = [Contents(2)]
        for section in (self._profile, self._material, self._phases, self._by_axis, self._crossing, self._memos):
            blocks += section()
        return Report(
            title=self._t(N_("{case} 事例報告"), case=self._case.name),
            subtitle=self._project.name,
            language=self._language,
            blocks=tuple(blocks),
            properties=Properties(subject=self._project.name),
        )

    def _profile(self) -> Iterator[Block]:
        yield Heading(1, self._t(N_("企業の概要")))
        if self._project.fictional:
            yield Paragraph(self._t(N_("この事例は操作を覚えるための架空のものです。")), "note")
        if self._case.description:
            yield Paragraph(self._case.description, "lead")
        facts = attribute_table(self._session).of(self._case.id)
        if facts:
            header = (self._t(N_("項目")), self._t(N_("内容")))
            yield Table(self._t(N_("企業の概要")), header, facts, (1, 3), None)

    def _material(self) -> Iterator[Block]:
        """List the documents with what of them speaks of the case: the characters and codings of its parts."""
        yield Heading(1, self._t(N_("資料")))
        spoken = characters_of_case(self._session, self._case.id)
        codings = Counter(
            item.document_id for item in list_codings(self._session, CodingFilter(cases=(self._case.id,)))
        )
        rows = tuple(
            (
                item.title,
                item.recorded_on,
                item.place,
                "" if item.minutes is None else str(item.minutes),
                f"{characters:,}",
                str(codings[item.id]),
                self._t(item.status),
            )
            for item in list_documents(self._session)
            for characters in (spoken.get(item.id, 0),)
            if characters or item.case_id == self._case.id
        )
        header = tuple(
            self._t(text)
            for text in (
                N_("資料"), N_("年月日"), N_("場所"), N_("分"), N_("字数"), N_("コーディング"), N_("進み具合")
            )
        )  # fmt: skip
        yield Table(self._t(N_("聞き取りの資料")), header, rows, (3, 2, 3, 1, 1.4, 1.6, 1.4), None)

    def _matrix(self, axis: str, layers: str = "") -> Matrix:
        """Return the case's row of a matrix, without the code systems that nobody used on this case."""
        spec = MatrixSpec(f"cases:{self._case.id}", f"axis:{axis}", layers)
        table = matrix(self._session, spec, self._language)
        columns, layers_ = (tuple(filter(self._read, members)) for members in (table.columns, table.layers))
        return replace(table, columns=columns, layers=layers_)

    def _read(self, member: Member) -> bool:
        return not self._books or self._codes[member.id].codebook_id in self._books

    def _phases(self) -> Iterator[Block]:
        yield Heading(1, self._t(N_("フェーズごとの発見")))
        table = self._matrix("phase")
        cells = [table.cell(self._case.id, member.id) for member in table.columns]
        every = quotations_of_each(self._session, (cell.codings for cell in cells))
        for member, cell, found in zip(table.columns, cells, every, strict=True):
            yield Heading(2, member.name)
            yield Paragraph(self._verdict(cell, found))
            yield from self._words(cell, found)

    def _verdict(self, cell: Cell, found: tuple[Quotation, ...]) -> str:
        counts = {mark: sum(item.coding.polarity == mark for item in found) for mark in ("+", "-", "±")}
        parts = [self._t(N_("判定：{state}"), state=state_words(cell, self._language))]
        if cell.judgement is not None:
            parts.append(self._t(N_("（{coder}の判断）"), coder=cell.judgement.coder))
        if found:
            count = self._t(
                N_("コーディング{n}件（肯定{yes}・否定{no}・両義{both}）"),
                n=len(found), yes=counts["+"], no=counts["-"], both=counts["±"],
            )  # fmt: skip
            parts.append(count)
        span = years([item.coding for item in found])
        if span:
            parts.append(self._t(N_("出来事の時期 {years}"), years=span))
        return in_a_row(parts, self._language)

    def _words(self, cell: Cell, found: tuple[Quotation, ...], most: int = _QUOTES) -> Iterator[Block]:
        if cell.summary is not None:
            yield Paragraph(cell.summary.text, "lead")
        if cell.judgement is not None and cell.judgement.memo:
            yield Paragraph(cell.judgement.memo, "note")
        shown = strongest(found, most)
        for item in shown:
            code = self._codes[item.coding.code_id].name(self._language)
            yield quotation_block(item, self._language, (code,))
        if len(found) > len(shown):
            yield Paragraph(self._t(N_("ほかに{n}件の発言がある。"), n=len(found) - len(shown)), "note")

    def _by_axis(self) -> Iterator[Block]:
        for axes, title in _SECTIONS:
            spoken = [
                (member, cell)
                for axis in axes
                for table in (self._matrix(axis),)
                for member in table.columns
                for cell in (table.cell(self._case.id, member.id),)
                if cell.codings or cell.judged
            ]
            yield Heading(1, self._t(title))
            if not spoken:
                yield Paragraph(self._t(N_("該当する発言はまだコーディングされていない。")))
                continue
            yield self._overview(self._t(title), spoken)
            every = quotations_of_each(self._session, (cell.codings for _, cell in spoken))
            for (member, cell), found in zip(spoken, every, strict=True):
                yield Heading(2, member.name)
                yield Paragraph(self._verdict(cell, found))
                yield from self._words(cell, found, 2)

    def _overview(self, title: str, spoken: list[tuple[Member, Cell]]) -> Table:
        header = (self._t(N_("コード")), self._t(N_("状態")), self._t(N_("件数")), self._t(N_("否定")))
        rows = tuple(
            (
                member.name,
                state_words(cell, self._language),
                str(cell.value),
                str(cell.denials) if cell.denials else "",
            )
            for member, cell in spoken
        )
        return Table(title, header, rows, (4, 2, 1, 1), None)

    def _crossing(self) -> Iterator[Block]:
        yield Heading(1, self._t(N_("フェーズ × 能力")))
        table = self._matrix("capability", "axis:phase")
        header = ("", *(member.name for member in table.columns))
        rows = tuple(
            (phase.name, *(_count(table.cell(self._case.id, member.id, phase.id)) for member in table.columns))
            for phase in table.layers
        )
        note = self._t(N_("数は、フェーズのコーディングと重なる能力のコーディングの件数。"))
        yield Table(self._t(N_("{case} フェーズ × 能力"), case=self._case.name), header, rows, None, note)
        yield counting_note(self._language)

    def _memos(self) -> Iterator[Block]:
        memos = list_memos(self._session, "case", self._case.id)
        if not memos:
            return
        yield Heading(1, self._t(N_("メモ")))
        for memo in memos:
            if memo.title:
                yield Heading(2, memo.title)
            yield Paragraph(memo.text)
            signed = (self._t(memo.kind), memo.coder or "", memo.created_at[:10])
            yield Paragraph(in_a_row(signed, self._language), "note")


def _count(cell: Cell) -> str:
    return str(cell.value) if cell.value else "–"
