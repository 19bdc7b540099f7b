"""The steps of searching: 200 mixed queries with their first page of hits, the index, the whole concordance."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from kanryu.analysis.documents.correction import edit_text
from kanryu.analysis.documents.documents import list_documents
from kanryu.search import SearchQuery
from kanryu.search.find import Mode
from kanryu.workspace import Workspace
from tests.bench.timing import Measurement, measured, measured_each

WORDS = (
    "還流", "図面", "本社", "品質", "資金", "治具", "金型", "競争", "信用", "洪水", "興す", "取り組み", "打ち合わせ",
    "サーバー", "売る", "断る", "No.1", "𠮷野", "職人", "補助金",
)  # fmt: skip
PHRASES = (
    "現地の班長", "支援機関の担当", "部品の数を減らす工夫", "協力会社の社長", "洗わずに済む表面", "検査の順番",
    "企業どうしの関係", "意思決定", "停電が多かった", "話が止まって", "値段を半分にする", "作り方の手順書",
    "本社が聞いてくれなかった", "月ぎめで貸し出す", "一緒に考えました", "竹の繊維板", "諏訪の開発室", "人の育て方",
    "震災の次の年", "今思えば",
)  # fmt: skip
LITERAL = (
    "𠮷野式", "Ｎｏ．１", "0.3ミリ", "（笑）", "か\u3099っちり", "８５％", "ﾊﾝｶｸ", "２００８年", "😀", "やっぱり",
    "ホーチミン", "還流", "工場", "本社に", "ました。", "というのは", "三年で", "①から③", "第三国", "ない言葉",
)  # fmt: skip
WILD = ("図*", "*場", "本?", "取り*", "サ*", "補助*", "海*", "*法", "打ち*", "現?")
FUZZY = (
    "サーバー~",
    "図面~",
    "打ち合わせ~2",
    "本社~",
    "レジリエンス~2",
    "職人~",
    "補助金~",
    "洪水~",
    "競争~",
    "信用~",
)
LETTERS = ("の", "い", "企", "業", "人")
PAGE = 60
"""Hits that are made for the first page; a window shows fewer."""


def kinds() -> tuple[tuple[str, Sequence[str], Mode, float], ...]:
    """Return 200 queries by kind with the budget of each kind's 95th percentile, in seconds."""
    others = (*WORDS[3:], *WORDS[:3])
    pairs = tuple(zip(WORDS, others, strict=True))
    return (
        ("words", (*WORDS, *WORDS[::-1]), "words", 0.15),
        ("phrases, without quotation marks", PHRASES, "words", 0.15),
        ("phrases, within quotation marks", tuple(f"「{phrase}」" for phrase in PHRASES), "words", 0.15),
        ("two words in one turn", tuple(f"{one} {other}" for one, other in pairs), "words", 0.15),
        ("one word or another", tuple(f"{one} OR {other}" for one, other in pairs), "words", 0.15),
        ("one word without another", tuple(f"{one} -{other}" for one, other in pairs), "words", 0.15),
        ("one word near another", tuple(f"{one} NEAR/20 {other}" for one, other in pairs), "words", 0.15),
        ("exact letters", LITERAL, "literal", 0.05),
        ("wildcards", WILD, "words", 0.4),
        ("fuzzy words", FUZZY, "words", 0.4),
    )


def search_steps(workspace: Workspace, folder: Path) -> Iterator[Measurement]:
    """Yield the measurements; the index lies in ``folder``."""
    with _home(folder / "home"):
        first = partial(_ask, workspace, "図面")
        yield measured("search without an index: the first one, which cuts every text", first, 1)
        build = partial(workspace.ensure_index, anew=True)
        yield measured("index: build it from nothing", build, 2, budget=15.0)
        yield measured("index: find that it is up to date", workspace.ensure_index, 3)
        yield _first_search(workspace)
        yield from _queries(workspace)
        yield from _large(workspace)
        yield from _change(workspace)


def _first_search(workspace: Workspace) -> Measurement:
    with Workspace.open(workspace.path, read_only=True) as fresh:
        fresh.search(SearchQuery("図面", "literal"))
        step = "search: the first one by words, which loads the index (texts read, dictionary loaded)"
        return measured(step, partial(_ask, fresh, "図面"), 1, budget=0.5)


def _queries(workspace: Workspace) -> Iterator[Measurement]:
    every: list[Measurement] = []
    for name, texts, mode, budget in kinds():
        works = [partial(_ask, workspace, text, mode) for text in texts]
        each = measured_each(f"search, {name}: {len(texts)} queries", works, budget=budget, judged_by="p95")
        every.append(each)
        yield each
    samples = tuple(taken for each in every for taken in each.samples)
    cpu = tuple(worked for each in every for worked in each.cpu)
    yield Measurement(f"search: all these {len(samples)} queries, first page of hits", samples, 0.15, "p95", cpu=cpu)


def _large(workspace: Workspace) -> Iterator[Measurement]:
    works = [partial(_ask, workspace, letter, "literal") for letter in islice(cycle(LETTERS), 10)]
    yield measured_each("search one letter, as when backspacing (up to 120,000 hits)", works)
    result = workspace.search(SearchQuery("工場", "literal"))
    yield measured(f"make all {result.total:,} hits", partial(list, result.hits), 5, budget=1.0)
    yield measured(f"sort {result.total:,} hits by what follows", partial(result.ordered, "right"), 5, budget=1.0)
    yield measured(f"count {result.total:,} hits by case", partial(result.groups, "case"), 5)


def _change(workspace: Workspace) -> Iterator[Measurement]:
    document = workspace.ask(list_documents)[0].id

    def change() -> None:
        workspace.do(edit_text, document, 200, 201, "直直")

    change()
    step = "index: take up one changed transcript"
    yield measured(step, workspace.ensure_index, 5, budget=0.5, after=change)


def _ask(workspace: Workspace, text: str, mode: Mode = "words") -> None:
    """Search and make the hits of the first page."""
    result = workspace.search(SearchQuery(text, mode))
    result.hits[:PAGE]


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
