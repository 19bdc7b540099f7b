"""Lists of words as rows of text, for CSV and for the terminal: a header, then a line for every word."""

from collections.abc import Iterator

from kanryu.analysis.search.words.counter import Companions
from kanryu.analysis.search.words.frequencies import WordList
from kanryu.analysis.search.words.keys import KeyWords
from kanryu.i18n import N_, tr

Row = tuple[str, ...]


def list_rows(words: WordList) -> Iterator[Row]:
    """Yield the list of words; a column for every group when there are several kinds of them."""
    groups = words.groups if any(group.id for group in words.groups) else ()
    heads = (N_("語"), N_("品詞"), N_("回数"), N_("1万語あたり"), N_("資料数"), N_("散らばり（DP）"), N_("表記"))
    yield (*(tr(head) for head in heads), *(group.name for group in groups))
    for row in words.rows:
        yield (
            row.word,
            row.part,
            str(row.count),
            per_10000(row.count, words.words),
            str(row.documents),
            f"{row.dispersion:.3f}",
            " ".join(f"{surface}:{count}" for surface, count in row.surfaces),
            *(str(count) for count in row.groups[: len(groups)]),
        )


def key_rows(keys: KeyWords) -> Iterator[Row]:
    """Yield the key words, what the group says more first."""
    heads = (
        N_("向き"),
        N_("語"),
        N_("品詞"),
        N_("このグループ"),
        N_("ほか"),
        N_("対数尤度比 G²"),
        N_("対数比"),
        N_("有意水準"),
    )
    yield tuple(tr(head) for head in heads)
    for sign, rows in (("+", keys.more), ("-", keys.less)):
        for key in rows:
            counts = (str(key.count), str(key.other))
            yield sign, key.word, key.part, *counts, f"{key.g2:.2f}", f"{key.log_ratio:.2f}", key.stars


def companion_rows(found: Companions) -> Iterator[Row]:
    """Yield the words that stand near a word."""
    heads = (N_("語"), N_("品詞"), N_("ともに"), N_("全体"), N_("対数尤度比 G²"), N_("相互情報量"), N_("有意水準"))
    yield tuple(tr(head) for head in heads)
    for row in found.rows:
        counts = (str(row.together), str(row.count))
        yield row.word, row.part, *counts, f"{row.g2:.2f}", f"{row.mi:.2f}", row.stars


def per_10000(count: int, words: int) -> str:
    """Return a frequency as it is compared between texts of different length."""
    return f"{10_000 * count / words:.1f}" if words else ""
