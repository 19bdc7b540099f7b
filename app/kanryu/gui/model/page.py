"""The page モデル: the picture of the prototype model, and beside it what every box and arrow rests on."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from kanryu import i18n
from kanryu.analysis.coding.quotations import quotations
from kanryu.analysis.model.thresholds import shift, under
from kanryu.analysis.model.values import Model, Rule
from kanryu.analysis.model.versions import delete_version, save_model
from kanryu.exporters.files import write_whole
from kanryu.exporters.model_svg import render
from kanryu.exporters.picture import svg_to_png
from kanryu.gui.compare.facts import day
from kanryu.gui.controls.asking import ask_text
from kanryu.gui.controls.cards import Card, cards_of, open_card
from kanryu.gui.controls.empty import EmptyState
from kanryu.gui.desk import Desk
from kanryu.gui.latest import Latest
from kanryu.gui.model.facts import Facts, kinds_of, of_arrow, of_box, of_model, shift_words
from kanryu.gui.model.panel import ModelPanel
from kanryu.gui.model.picture import Picture, ask_picture, draw, drawing_of
from kanryu.gui.model.view import ModelView, Target
from kanryu.gui.news import Changes
from kanryu.gui.page import Page
from kanryu.i18n import N_, tr

_TABLES = ("coding", "code", "case", "document", "speaker", "turn", "case_passage", "judgement",
           "model_version", "model_element", "model_link")  # fmt: skip
_PAUSE_MS = 40
_PNG_SCALE = 3


class ModelPage(Page):
    """The prototype model."""

    key: ClassVar[str] = "model"
    icon: ClassVar[str] = "workflow"
    title: ClassVar[str] = N_("モデル")
    panel_width: ClassVar[int] = 340

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rule: Rule | None = None
        """The rule that is tried; None for the saved one."""
        self.view, self.pane = ModelView(), ModelPanel()
        self._base: Model | None = None
        self._pictures, self._quotes = Latest(desk, self), Latest(desk, self)
        self._facts: Facts | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_quotations)
        sentence = tr("モデルは、コーディングと判断から組み立てられます。まだコーディングがありません。")
        self._empty = EmptyState(sentence, tr("コード化する"), lambda: desk.go.emit("coding"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.view.selected.connect(self._show_target)
        self.view.entered.connect(self.pane.enter)
        self.pane.left.connect(self.view.setFocus)
        self.pane.opened.connect(open_card(self.desk.open_passage.emit))
        self.pane.thresholds.tried.connect(self._try)
        self.pane.thresholds.chosen.connect(self._choose)
        self.pane.save.connect(self._save)
        self.pane.versions.deleted.connect(self._delete)
        self.pane.export.connect(self._export)

    @override
    def panel(self) -> QWidget:
        return self.pane

    @override
    def opened(self) -> None:
        (self._empty.button if self._stack.currentIndex() else self.view).setFocus()

    @override
    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touch(*_TABLES):
            self._ask()

    def _ask(self) -> None:
        """Ask for the model under the saved rule, and draw it under the one that is tried."""
        workspace, rule, language = self.desk.workspace, self.rule, i18n.current()
        self._pictures.ask(lambda _: ask_picture(workspace, rule, language), self._show)

    def _show(self, answer: tuple[Model, Picture]) -> None:
        self._base, picture = answer
        nothing = not any(box.codings or box.judged for box in picture.model.boxes)
        self._stack.setCurrentIndex(1 if nothing else 0)
        self.open_panel(wanted=not nothing)
        self.pane.versions.put(picture.versions, writable=self.desk.workspace.writable)
        self.pane.thresholds.show_rule(picture.model.rule, self._effect(picture.model.rule))
        self.view.show_picture(picture)
        stale = any(box.stale for box in picture.model.boxes)
        self.pane.offer(
            save=not picture.versions or self.rule is not None or stale, writable=self.desk.workspace.writable
        )
        self.desk.moved.emit()

    # what is selected

    def _show_target(self, target: Target) -> None:
        picture = self.view.picture
        if picture is None:
            return
        self._facts = _facts(picture.model, target)
        self.pane.show_facts(self._facts, whole=not target)
        if self._facts.codings:
            self._pause.start()
        else:
            self._pause.stop()
            self._quotes.forget()

    def _ask_quotations(self) -> None:
        if self._facts is None:
            return
        workspace, wanted = self.desk.workspace, self._facts.codings

        def answer(_: object) -> tuple[tuple[Card, ...], str]:
            found = workspace.ask(quotations, dict.fromkeys(wanted))
            return cards_of(found), kinds_of(found)

        self._quotes.ask(answer, lambda shown: self.pane.show_cards(*shown))

    # the rule

    def _effect(self, rule: Rule) -> str:
        if self._base is None or rule == self._base.rule:
            return ""
        return shift_words(rule, shift(self._base, under(self._base, rule)))

    def _try(self, rule: Rule) -> None:
        self.pane.thresholds.say_effect(self._effect(rule))

    def _choose(self, rule: Rule) -> None:
        if self._base is not None:
            self.rule = None if rule == self._base.rule else rule
            self._draw(self._base, rule)

    def _draw(self, base: Model, rule: Rule) -> None:
        """Draw the known model under another rule; unless a newer one is on its way, which knows the rule too."""
        picture, language = self.view.picture, i18n.current()
        if self._pictures.waiting or picture is None:
            self._ask()
        else:
            versions = picture.versions
            self._pictures.ask(lambda _: (base, draw(under(base, rule), language, versions)), self._show)

    # versions and files

    def _save(self) -> None:
        picture = self.view.picture
        if picture is None:
            return
        note = ask_text(
            self, tr("版を保存"), tr("この版についての覚え書き"), tr("第{n}版", n=len(picture.versions) + 1)
        )
        if note:
            with self.desk.attempt():
                self.desk.workspace.do(save_model, picture.model, note)
                self.rule = None

    def _delete(self, version_id: str) -> None:
        with self.desk.attempt():
            self.desk.workspace.do(delete_version, version_id)

    def _export(self, form: str) -> None:
        picture = self.view.picture
        if picture is None:
            return
        named = f"{picture.model.title}.{form}"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("モデルを書き出す"), named, f"{form.upper()} (*.{form})")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the picture to a file, on white, as its name says: .svg or .png."""
        picture = self.view.picture
        if picture is None:
            return
        model, language = picture.model, i18n.current()

        def write(_: object) -> Path:
            svg = render(drawing_of(model, language), "print")
            write_whole(path, svg_to_png(svg, _PNG_SCALE) if path.suffix.lower() == ".png" else svg.encode())
            return path

        self.desk.jobs.run(write, self._written, self.desk.job_failed)

    def _written(self, path: Path) -> None:
        self.desk.say(tr("「{name}」に書き出しました。", name=path.name))

    # the window

    @override
    def place(self) -> str:
        picture = self.view.picture
        if picture is None:
            return ""
        model = picture.model
        hypotheses = sum(box.status == "hypothesis" for box in model.boxes)
        version = ""
        if model.version is not None and model.made_at:
            version = tr("版 {version}（{day}）と比べる", version=model.version, day=day(model.made_at))
        counts = tr("箱 {boxes}　矢印 {arrows}　仮説 {hypotheses}", boxes=len(model.boxes), arrows=len(model.arrows),
                    hypotheses=hypotheses)  # fmt: skip
        return "　".join(part for part in (version, counts) if part)

    @override
    def state(self) -> tuple[str, ...]:
        rule = (str(self.rule.min_cases), str(self.rule.min_share)) if self.rule else ("", "")
        return (*rule, *self.view.target)

    @override
    def restore(self, state: tuple[str, ...]) -> None:
        cases, share, *target = state
        self.rule = Rule(int(cases), float(share)) if cases else None
        self.view.select(tuple(target))
        self._ask()


def _facts(model: Model, target: Target) -> Facts:
    if len(target) == 1:
        return of_box(next(box for box in model.boxes if box.id == target[0]), model)
    if len(target) == 2:
        return of_arrow(next(arrow for arrow in model.arrows if (arrow.source, arrow.target) == target), model)
    return of_model(model)
