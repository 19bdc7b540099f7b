"""The pages in the order of the chain, each imported when it is first opened."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from kanryu.i18n import N_
from kanryu.progress import Progress

if TYPE_CHECKING:
    from kanryu.gui.desk import Desk
    from kanryu.gui.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the rail lists it; ``module`` holds a class ``maker`` that takes the desk."""

    key: str
    title: str
    icon: str
    module: str
    maker: str

    def make(self, desk: "Desk") -> "Page":
        """Build the page."""
        maker: Callable[[Desk], Page] = getattr(import_module(self.module), self.maker)
        return maker(desk)


PAGES = (
    PageEntry("documents", N_("資料"), "files", "kanryu.gui.documents.page", "DocumentsPage"),
    PageEntry("coding", N_("コード化"), "highlighter", "kanryu.gui.coding.page", "CodingPage"),
    PageEntry("search", N_("検索"), "search", "kanryu.gui.search.page", "SearchPage"),
    PageEntry("compare", N_("比較"), "table-2", "kanryu.gui.compare.page", "ComparePage"),
    PageEntry("model", N_("モデル"), "workflow", "kanryu.gui.model.page", "ModelPage"),
    PageEntry("report", N_("報告"), "scroll-text", "kanryu.gui.report.page", "ReportPage"),
)


def import_all(progress: Progress) -> None:
    """Import the modules of all pages; work for the background."""
    for number, entry in enumerate(PAGES):
        progress.step(number, len(PAGES))
        import_module(entry.module)
