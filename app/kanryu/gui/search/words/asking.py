"""What a reader wants to know of the words, and the answer in the form it is shown; free of the toolkit."""

from dataclasses import dataclass, field, replace
from typing import Literal

from kanryu.analysis.search.words import stop_words
from kanryu.analysis.search.words.choice import Choice
from kanryu.analysis.search.words.counter import Companions, WordCounter, WordQuery
from kanryu.analysis.search.words.drawing import NetworkDrawing, draw
from kanryu.analysis.search.words.errors import DictionaryMissing, WordNotSaid
from kanryu.analysis.search.words.extents import Grouping
from kanryu.analysis.search.words.frequencies import WordList
from kanryu.analysis.search.words.groups import groups_of
from kanryu.analysis.search.words.keys import KeyWords
from kanryu.i18n import N_, tr
from kanryu.progress import Progress
from kanryu.workspace import Workspace

Kind = Literal["list", "keys", "together"]
KINDS: tuple[tuple[Kind, str, str], ...] = (
    ("list", N_("語の一覧"), N_("どの語がどれだけ出るか")),
    ("keys", N_("特徴語"), N_("あるグループがほかより多く、または少なく使う語")),
    ("together", N_("共起"), N_("ある語の近くに出る語")),
)
WINDOWS = (("5", N_("前後5語")), ("10", N_("前後10語")), ("sentence", N_("同じ文")), ("turn", N_("同じ発言")))


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: of a list how it is grouped, of key words whose, of companions of which word and how near."""

    kind: Kind = "list"
    query: WordQuery = field(default_factory=WordQuery)
    part: str = ""
    group: str = ""
    word: str = ""
    window: str = "5"

    def grouping(self) -> Grouping:
        """Return the groups that are told apart; key words need some."""
        return self.query.by or ("case" if self.kind == "keys" else "")


@dataclass(frozen=True, slots=True)
class Around:
    """The companions of a word, with the drawing of their network; the drawing is None when there are none."""

    found: Companions
    drawing: NetworkDrawing | None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why there is nothing to show, in words."""

    sentence: str


Answer = WordList | KeyWords | Around | Nothing


def answer(workspace: Workspace, counter: WordCounter, wish: Wish, progress: Progress) -> Answer:
    """Return what a reader wants to know; takes as long as counting does.

    Raises:
        NotFound: the case or phase that is counted is gone.
        Cancelled: the user stopped it.
    """
    choice = Choice.of(wish.part, stop_words.current())
    query = replace(wish.query, by=wish.grouping(), choice=choice)
    try:
        if wish.kind == "together":
            return _around(workspace, counter, query, wish, progress)
        if wish.kind == "keys":
            return _keys(workspace, counter, query, wish, progress)
        words = workspace.ask(counter.frequencies, query, progress)
    except (DictionaryMissing, WordNotSaid) as refused:
        said = refused.words()
        return Nothing(f"{said.what}\n{said.todo}")
    return words if words.rows else Nothing(tr("この範囲には、数える語がありません。"))


def _keys(
    workspace: Workspace, counter: WordCounter, query: WordQuery, wish: Wish, progress: Progress
) -> KeyWords | Nothing:
    """Return the key words of the group that is wanted, of the first with any words when that one is gone."""
    counted = workspace.ask(counter.frequencies, query, progress).groups
    if len(counted) < 2:
        return Nothing(tr("比べるグループが二つ以上必要です。分け方か範囲を変えてください。"))
    known = {group.id for group in workspace.ask(groups_of, query.by)}
    group = wish.group if wish.group in known else counted[0].id
    keys = workspace.ask(counter.keys, query, group, progress)
    return (
        keys
        if keys.words
        else Nothing(tr("「{group}」には、この範囲で数える語がありません。", group=keys.group.name))
    )


def _around(
    workspace: Workspace, counter: WordCounter, query: WordQuery, wish: Wish, progress: Progress
) -> Around | Nothing:
    if not wish.word.strip():
        return Nothing(
            tr("語を入れると、その近くに出る語が表と図で見られます。語の一覧からは Ctrl+Enter で移れます。")
        )
    found = workspace.ask(counter.companions, query, wish.word, wish.window, progress)
    return Around(found, draw(found.network) if found.rows else None)
