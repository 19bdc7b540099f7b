"""States of the pages that look at the codings from further away: matrix, model, reports."""

from PySide6.QtCore import QEventLoop, QTimer

from kanryu import i18n
from kanryu.analysis.coding.codings import remove_codings
from kanryu.analysis.compare.judgements import judge, summarise
from kanryu.analysis.model.versions import save_model
from kanryu.gui.compare.arrangement import Arrangement
from kanryu.gui.compare.page import ComparePage
from kanryu.gui.compare.sheet import Shown
from kanryu.gui.model.page import ModelPage
from kanryu.gui.report.page import ReportPage
from kanryu.gui.window import MainWindow
from kanryu.workspace import Workspace
from tests.screenshots.state import State, open_page

SUMMARY = "現地で作り直したものが本社に渡り、間に立つ人と評価表の変更がそれを支えた。"


def _settle(window: MainWindow) -> None:
    """Let the questions asked in the background be answered; ``QTest.qWait`` would not let their threads run."""
    for _ in range(4):
        loop = QEventLoop()
        QTimer.singleShot(120, loop.quit)
        loop.exec()
        while window.jobs.busy:
            QTimer.singleShot(20, loop.quit)
            loop.exec()


def _compare(window: MainWindow, arrangement: Arrangement) -> ComparePage:
    page = open_page(window, "compare", ComparePage)
    page.arrange(arrangement)
    _settle(window)
    return page


def _put_on(page: ComparePage, row: int, column: int, layer: int = 0) -> Shown:
    sheet = page.view.sheet
    assert sheet is not None
    page.view.go(row, layer * len(sheet.columns) + column)
    shown = page.view.current()
    assert shown is not None
    return shown


def _workspace(window: MainWindow) -> Workspace:
    assert window.desk is not None
    return window.desk.workspace


def _matrix(window: MainWindow) -> None:
    page = _compare(window, Arrangement())
    _put_on(page, 4, 2)
    _settle(window)


def _layered(window: MainWindow) -> None:
    page = _compare(window, Arrangement("case", "axis:capability", "axis:phase"))
    _put_on(page, 4, 0, 2)
    _settle(window)


def _stale(window: MainWindow) -> None:
    page = _compare(window, Arrangement())
    cell = _put_on(page, 4, 2).cell
    assert cell.key is not None
    _workspace(window).do(summarise, cell.key, SUMMARY)
    _workspace(window).do(judge, cell.key, "present", memo="二人がそれぞれ別に語っている。")
    _workspace(window).do(remove_codings, cell.codings[:1])
    _settle(window)


def _judging(window: MainWindow) -> None:
    page = _compare(window, Arrangement("case", "axis:phase"))
    sheet = page.view.sheet
    assert sheet is not None
    row, index = next(at for at, shown in sheet.placed() if shown.cell.state in ("conflicting", "weak"))
    page.view.go(row, index)
    page.pane.begin_judging()
    _settle(window)


def _quotes(window: MainWindow) -> None:
    _compare(window, Arrangement("case", "axis:phase", "", "quotes"))


def _codes_crossed(window: MainWindow) -> None:
    _compare(window, Arrangement("axis:capability", "axis:phase", "", "cases", by_turn=True))


def _model(window: MainWindow) -> ModelPage:
    page = open_page(window, "model", ModelPage)
    _settle(window)
    return page


def _whole_model(window: MainWindow) -> None:
    page = _model(window)
    picture = page.view.picture
    assert picture is not None
    _workspace(window).do(save_model, picture.model, i18n.tr("第{n}版", n=1))
    _settle(window)
    page.view.fit()


def _box(window: MainWindow) -> None:
    page = _model(window)
    picture = page.view.picture
    assert picture is not None
    page.view.select((next(box.id for box in picture.model.boxes if box.layer == "capability"),))
    _settle(window)


def _arrow(window: MainWindow) -> None:
    page = _model(window)
    picture = page.view.picture
    assert picture is not None
    arrow = next(one for one in picture.drawing.arrows if one.kind == "enables")
    page.view.select((arrow.source, arrow.target))
    page.pane.thresholds.share.setValue(70)
    _settle(window)


def _reports(window: MainWindow) -> None:
    open_page(window, "report", ReportPage)
    _settle(window)


def _cross_case(window: MainWindow) -> None:
    page = open_page(window, "report", ReportPage)
    page.form.choose("cross", "en")
    _settle(window)


STATES = (
    State("compare", _matrix),
    State("compare-layers", _layered),
    State("compare-stale", _stale),
    State("compare-judging", _judging),
    State("compare-quotations", _quotes),
    State("compare-codes", _codes_crossed),
    State("model", _whole_model),
    State("model-box", _box),
    State("model-arrow", _arrow),
    State("report", _reports),
    State("report-cross-case", _cross_case),
)
