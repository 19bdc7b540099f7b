"""Counting words from the command line: frequencies, key words of a group, words near a word."""

import argparse
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.naming import case_named, code_named, document_named, near_names
from kanryu.analysis.search.words import stop_words
from kanryu.analysis.search.words.choice import PARTS, Choice
from kanryu.analysis.search.words.counter import Companions, WordCounter, WordQuery
from kanryu.analysis.search.words.extents import GROUPINGS, Extent, Grouping
from kanryu.analysis.search.words.frequencies import WordList
from kanryu.analysis.search.words.keys import KeyWord, KeyWords
from kanryu.cli.output import Bar, aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.cli.search import at_most
from kanryu.errors import InvalidValue, Misnamed
from kanryu.exporters.csv_table import csv_text, write_csv
from kanryu.exporters.word_rows import Row, companion_rows, key_rows, list_rows
from kanryu.i18n import N_, listed, tr
from kanryu.workspace import Workspace

PART = N_("品詞")
_PARTS = tuple(part for part, _ in PARTS if part)
Answer = WordList | KeyWords | Companions


def define(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``kanryu words``."""
    by = [grouping for grouping in GROUPINGS if grouping]
    parser.add_argument("--by", choices=by, default="", help=tr(N_("分けて数える")))
    parser.add_argument("--case", default="")
    parser.add_argument("--role", default="", choices=["", *ROLES], metavar="ROLE", help="、".join(ROLES))
    parser.add_argument(
        "--phase", default="", metavar="CODE", help=tr(N_("このコード（下位を含む）の付いた箇所だけ"))
    )
    parser.add_argument("--document", default="")
    parser.add_argument("--everything", action="store_true", help=tr(N_("聞き手の発言と見出しも数える")))
    parser.add_argument("--part", default="", metavar="名詞", help=tr(N_("品詞（* ですべて、なければ内容語）")))
    parser.add_argument("--stop-words", type=Path, metavar="FILE", help=tr(N_("除外語のファイル（一行に一語）")))
    parser.add_argument(
        "--compounds",
        action=argparse.BooleanOptionalAction,
        default=True,
        help=tr(N_("複合語を一語と数える")),
    )
    question = parser.add_mutually_exclusive_group()
    question.add_argument(
        "--key", default="", metavar="GROUP", help=tr(N_("このグループの特徴語（--by のうちの一つ）"))
    )
    question.add_argument("--with", dest="near", default="", metavar="WORD", help=tr(N_("この語とともに出る語")))
    parser.add_argument(
        "--window", type=_window, default="5", metavar="N|sentence|turn", help=tr(N_("ともに出る範囲"))
    )
    parser.add_argument("--limit", type=at_most, default=None, metavar="N", help=tr(N_("先頭の N 語だけ")))
    parser.add_argument("--csv", action="store_true", help=tr(N_("CSV で出す")))
    parser.set_defaults(run=words)


def _window(text: str) -> str:
    """Return a window as it is meant.

    Raises:
        ArgumentTypeError: it is neither sentence, turn nor a number of words.
    """
    if text not in {"sentence", "turn"} and not (text.isdecimal() and 1 <= int(text) <= 100):
        raise argparse.ArgumentTypeError(tr(N_("sentence、turn か 1〜100 の数を書いてください")))
    return text


def words(arguments: Namespace) -> None:
    """Print what was asked for as a table, or write it as CSV or JSON."""
    suffix = arguments.output.suffix.lower() if arguments.output else ""
    if suffix not in {"", ".csv", ".json", ".txt"}:
        raise InvalidValue("--output", suffix, ".csv、.json、.txt")
    with open_project(arguments, writing=False) as workspace:
        answer = _ask(workspace, arguments)
        if arguments.part not in {"", "*"} and len(list(islice(_rows(answer), 2))) < 2:  # only the heads
            _check_part(workspace, arguments)
    if arguments.json or suffix == ".json":
        put_json(answer_json(answer, arguments.limit), arguments.output)
        return
    rows = list(islice(_rows(answer), None if arguments.limit is None else max(arguments.limit, 0) + 1))
    if suffix == ".csv":
        write_csv(arguments.output, rows)
    else:
        put(csv_text(rows) if arguments.csv else aligned(rows), arguments.output)
    say(_summary(answer))


def _ask(workspace: Workspace, arguments: Namespace) -> Answer:
    counter, query = WordCounter(), _query(workspace, arguments)
    if arguments.key:
        return workspace.ask(counter.keys, query, arguments.key, Bar())
    if arguments.near:
        return workspace.ask(counter.companions, query, arguments.near, arguments.window, Bar())
    return workspace.ask(counter.frequencies, query, Bar())


def _check_part(workspace: Workspace, arguments: Namespace) -> None:
    """Refuse a word class that no word has, and name those there are.

    Raises:
        NotFound: a Misnamed tells which are near.
        InvalidValue: none is near.
    """
    query = _query(workspace, arguments)
    every = workspace.ask(
        WordCounter().frequencies, replace(query, choice=replace(query.choice, parts=("*",))), Bar()
    )
    there = {"-".join(levels[:n]) for row in every.rows for levels in [row.part.split("-")] for n in (1, 2)}
    if arguments.part not in there and every.rows:
        near = near_names(arguments.part, sorted(there))
        raise Misnamed(PART, arguments.part, near) if near else InvalidValue(PART, arguments.part, listed(_PARTS))


def _query(workspace: Workspace, arguments: Namespace) -> WordQuery:
    extent = Extent(
        workspace.ask(case_named, arguments.case) if arguments.case else "",
        arguments.role,
        workspace.ask(code_named, arguments.phase) if arguments.phase else "",
        workspace.ask(document_named, arguments.document) if arguments.document else "",
        arguments.everything,
    )
    left_out = stop_words.read(arguments.stop_words) if arguments.stop_words else stop_words.current()
    by: Grouping = arguments.by or ("case" if arguments.key else "")
    return WordQuery(extent, by, Choice.of(arguments.part, left_out), arguments.compounds)


def _rows(answer: Answer) -> Iterator[Row]:
    if isinstance(answer, WordList):
        return list_rows(answer)
    return key_rows(answer) if isinstance(answer, KeyWords) else companion_rows(answer)


def _summary(answer: Answer) -> str:
    if isinstance(answer, WordList):
        return tr(
            N_("{n}語（異なり {kinds}、資料 {documents}）"),
            n=answer.words,
            kinds=len(answer.rows),
            documents=answer.documents,
        )
    if isinstance(answer, KeyWords):
        return tr(
            N_("{group} {words}語と、ほか {others}語"),
            group=answer.group.name,
            words=answer.words,
            others=answer.other_words,
        )
    return tr(N_("「{word}」の近く {near}、全体 {places}"), word=answer.word, near=answer.near, places=answer.places)


def answer_json(answer: Answer, limit: int | None = None) -> dict[str, object]:
    """Return an answer in its published JSON shape; a limit holds for each list in it."""
    if isinstance(answer, KeyWords):
        return _keys_json(answer, limit)
    return _companions_json(answer, limit) if isinstance(answer, Companions) else _list_json(answer, limit)


def _list_json(answer: WordList, limit: int | None) -> dict[str, object]:
    groups = [
        {"id": group.id, "name": group.name, "words": size}
        for group, size in zip(answer.groups, answer.group_words, strict=True)
    ]
    rows = [
        {
            "word": row.word,
            "normal": row.normal,
            "part": row.part,
            "surfaces": dict(row.surfaces),
            "count": row.count,
            "documents": row.documents,
            "dp": row.dispersion,
            "groups": list(row.groups),
        }
        for row in answer.rows[:limit]
    ]
    return {"words": answer.words, "documents": answer.documents, "groups": groups, "rows": rows}


def _keys_json(answer: KeyWords, limit: int | None) -> dict[str, object]:
    return {
        "group": {"id": answer.group.id, "name": answer.group.name},
        "words": answer.words,
        "other_words": answer.other_words,
        "more": [_key_json(key) for key in answer.more[:limit]],
        "less": [_key_json(key) for key in answer.less[:limit]],
    }


def _key_json(key: KeyWord) -> dict[str, object]:
    return {
        "word": key.word,
        "part": key.part,
        "count": key.count,
        "other": key.other,
        "g2": key.g2,
        "log_ratio": key.log_ratio,
        "stars": key.stars,
    }


def _companions_json(answer: Companions, limit: int | None) -> dict[str, object]:
    rows = [
        {
            "word": row.word,
            "part": row.part,
            "together": row.together,
            "count": row.count,
            "g2": row.g2,
            "mi": row.mi,
            "stars": row.stars,
        }
        for row in answer.rows[:limit]
    ]
    links = [
        {
            "words": [answer.network.words[link.one], answer.network.words[link.other]],
            "g2": link.g2,
            "together": link.together,
        }
        for link in answer.network.links
    ]
    return {
        "word": answer.word,
        "window": answer.window,
        "near": answer.near,
        "places": answer.places,
        "rows": rows,
        "links": links,
    }
