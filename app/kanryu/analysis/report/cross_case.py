"""The report across the cases: who was compared, what the matrices say, and the model they add up to."""

from collections.abc import Iterable, Iterator

from sqlalchemy.orm import Session

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.coding.quotations import quotations_of_each
from kanryu.analysis.compare.matrix import Matrix, MatrixSpec, matrix
from kanryu.analysis.compare.wording import share, short
from kanryu.analysis.documents.attributes import attribute_table
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.documents.documents import list_documents
from kanryu.analysis.model.relations import legible
from kanryu.analysis.model.values import Box, Model
from kanryu.analysis.model.versions import current_model
from kanryu.analysis.model.wording import title
from kanryu.analysis.project.coders import list_coders
from kanryu.analysis.project.projects import project_info
from kanryu.analysis.report.blocks import Block, Contents, Heading, Paragraph, Picture, Properties, Report, Table
from kanryu.analysis.report.words import counting_note, in_a_row, quotation_block, strongest
from kanryu.i18n import N_, Language, listed, side_by_side, tr

LAYERS = {
    "environment": N_("環境・文脈"),
    "condition": N_("条件"),
    "phase": N_("フェーズ"),
    "capability": N_("能力"),
    "outcome": N_("成果"),
    "risk": N_("リスク"),
}
_STATUS = {"accepted": N_("採択"), "hypothesis": N_("仮説")}
_KINDS = {"sequence": N_("順序"), "enables": N_("支える"), "cooccurrence": N_("共起のみ")}


def cross_case_report(session: Session, picture: bytes | None, language: Language = "ja") -> Report:
    """Return the report across all cases.

    Args:
        session: a session that reads.
        picture: the model's picture as PNG; None leaves it out.
        language: the language of the report's own words; quotations stay as they were said.
    """
    return _CrossCaseReport(session, picture, language).report()


class _CrossCaseReport:
    """Writes the report; holds what every section asks for."""

    def __init__(self, session: Session, picture: bytes | None, language: Language) -> None:
        self._session = session
        self._picture = picture
        self._language: Language = language
        self._project = project_info(session)
        self._model: Model = current_model(session)
        self._names = {case.id: case.name for case in self._model.cases}

    def _t(self, source: str, /, **values: object) -> str:
        return tr(source, language=self._language, **values)

    def report(self) -> Report:
        blocks: list[Block] = [Contents(2)]
        for section in (self._question, self._cases, self._phases, self._crossings, self._drawn, self._method):
            blocks += section()
        return Report(
            title=self._t(N_("事例横断報告")),
            subtitle=self._project.name,
            language=self._language,
            blocks=tuple(blocks),
            properties=Properties(subject=self._project.name),
        )

    def _question(self) -> Iterator[Block]:
        yield Heading(1, self._t(N_("問いと資料")))
        if self._project.fictional:
            yield Paragraph(self._t(N_("事例はすべて、操作を覚えるための架空のものです。")), "note")
        if self._project.research_question:
            yield Paragraph(self._project.research_question, "lead")
        info = self._project
        coded = [item for item in list_documents(self._session) if item.codings]
        applied = sum(code.codings > 0 for code in list_codes(self._session))
        yield Paragraph(
            self._t(
                N_("{cases}事例の資料{n}件（{characters}字）に、{codes}種のコードを{codings}件付けた。"),
                cases=info.cases,
                n=len(coded),
                characters=f"{sum(item.characters for item in coded):,}",
                codes=applied,
                codings=info.codings,
            )
        )
        minutes = sum(item.minutes or 0 for item in coded)
        if minutes:
            yield Paragraph(self._t(N_("聞き取りの時間は合わせて約{hours}時間である。"), hours=round(minutes / 60)))

    def _cases(self) -> Iterator[Block]:
        table = attribute_table(self._session)
        header = (self._t(N_("事例")), *(item.name for item in table.attributes))
        rows = tuple(
            (case.name, *(table.values.get(case.id, {}).get(item.id, "") for item in table.attributes))
            for case in list_cases(self._session)
        )
        yield Heading(1, self._t(N_("事例の概要")))
        yield Table(self._t(N_("事例の一覧")), header, rows, None, None)

    def _phases(self) -> Iterator[Block]:
        table = matrix(self._session, MatrixSpec(), self._language)
        yield Heading(1, self._t(N_("フェーズごとの発見")))
        yield self._case_table(table, self._t(N_("事例 × フェーズ")))
        yield counting_note(self._language)
        boxes = {box.id: box for box in self._model.boxes}
        every = quotations_of_each(self._session, (cell.codings for cell in table.cells.values()))
        said = dict(zip(table.cells, every, strict=True))
        for member in table.columns:
            yield Heading(2, member.name)
            if member.id in boxes:
                yield Paragraph(self._verdict(boxes[member.id]))
            for row in table.rows:
                for item in strongest(said[row.id, member.id, ""], 1)[:2]:
                    yield quotation_block(item, self._language)

    def _case_table(self, table: Matrix, caption: str) -> Table:
        header = (self._t(N_("事例")), *(member.name for member in table.columns))
        rows = [
            (row.name, *(short(table.cell(row.id, column.id), self._language) for column in table.columns))
            for row in table.rows
        ]
        shares = (share(table, column.id, "", self._language) for column in table.columns)
        rows.append((self._t(N_("認められた事例")), *shares))
        return Table(caption, header, tuple(rows), None, None)

    def _share(self, present: int, judged: int) -> str:
        return self._t(N_("{present}/{judged}社"), present=present, judged=judged)

    def _verdict(self, box: Box) -> str:
        parts = [self._share(len(box.supporting), box.judged)]
        for text, ids in (
            (N_("支持 {cases}"), box.supporting),
            (N_("反対 {cases}"), box.opposing),
            (N_("未決 {cases}"), box.undecided),
            (N_("不明 {cases}"), box.unknown),
        ):
            if ids:
                parts.append(self._t(text, cases=self._named(ids)))
        return in_a_row(parts, self._language)

    def _named(self, ids: Iterable[str]) -> str:
        return side_by_side((self._names[id_] for id_ in ids), self._language)

    def _crossings(self) -> Iterator[Block]:
        yield Heading(1, self._t(N_("フェーズと条件・能力")))
        for axis, caption in (("condition", N_("フェーズ × 条件")), ("capability", N_("フェーズ × 能力"))):
            table = matrix(self._session, MatrixSpec("axis:phase", f"axis:{axis}"), self._language)
            header = ("", *(member.name for member in table.columns))
            rows = tuple(
                (row.name, *(self._crossed(table, row.id, column.id) for column in table.columns))
                for row in table.rows
            )
            note = self._t(N_("件数は重なるコーディング、（ ）内はそれが「あり」となる事例の数。"))
            yield Table(self._t(caption), header, rows, None, note)

    def _crossed(self, table: Matrix, row: str, column: str) -> str:
        cell = table.cell(row, column)
        return f"{cell.value} ({len(cell.cases)})" if cell.value else "–"

    def _drawn(self) -> Iterator[Block]:
        yield Heading(1, self._t(N_("プロトタイプ・モデル")))
        if self._picture is not None:
            alt = self._t(N_("環境・条件・フェーズ・能力・リスクを箱と矢印で示した図"))
            yield Picture(title(self._model, self._language), self._picture, alt, 16.0)
        yield self._boxes()
        yield self._arrows()

    def _boxes(self) -> Table:
        header = tuple(
            self._t(text)
            for text in (N_("層"), N_("命題"), N_("採否"), N_("支持"), N_("反対"), N_("未決"), N_("不明"))
        )
        rows = tuple(
            (
                self._t(LAYERS[box.layer]),
                box.name_en if self._language == "en" and box.name_en else box.name_ja,
                f"{self._t(_STATUS[box.status])} {self._share(len(box.supporting), box.judged)}",
                *(self._named(ids) for ids in _by_stand(box)),
            )
            for box in self._model.boxes
        )
        return Table(self._t(N_("モデルの箱とその根拠")), header, rows, (1.2, 3, 2, 3, 1.5, 1.5, 1.5), None, 2)

    def _arrows(self) -> Table:
        names = {
            box.id: box.name_en if self._language == "en" and box.name_en else box.name_ja
            for box in self._model.boxes
        }
        header = tuple(self._t(text) for text in (N_("から"), N_("へ"), N_("関係"), N_("採否"), N_("支持")))
        rows = tuple(
            (
                names[arrow.source],
                names[arrow.target],
                self._t(_KINDS[arrow.kind]),
                self._t(_STATUS[arrow.status]),
                self._named(arrow.supporting),
            )
            for arrow in legible(self._model.arrows)
        )
        return Table(self._t(N_("モデルの矢印とその根拠")), header, rows, (3, 3, 1.5, 1.2, 3), None, 2)

    def _coders(self) -> str:
        return listed((coder.name for coder in list_coders(self._session)), self._language)

    def _method(self) -> Iterator[Block]:
        rule = self._model.rule
        yield Heading(1, self._t(N_("付録：方法")))
        share = f"{rule.min_share:.0%}"
        for text in (
            self._t(
                N_("箱の採択：支持する事例が{n}社以上、かつ判断できた事例の{share}以上。満たさないものは仮説。"),
                n=rule.min_cases,
                share=share,
            ),
            self._t(
                N_(
                    "事例の状態：肯定の強さが2以上で否定より強ければ「あり」、逆なら「なし」、等しければ「食い違い」。"
                )
            ),
            self._t(N_("強さ1だけの発言は「弱い」とし、判断には数えるが支持には数えない。")),
            self._t(N_("言及のない事例は「不明」であり、「なし」には数えない。")),
            self._t(N_("コーダー：{names}"), names=self._coders()),
        ):
            yield Paragraph(text)


def _by_stand(box: Box) -> tuple[tuple[str, ...], ...]:
    return box.supporting, box.opposing, box.undecided, box.unknown
