"""The process that GiNZA lives in: begun when it is needed, killed when it is not, and missed when it dies."""

import json
import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import ClassVar, Self, cast

from kanryu.errors import KanryuError
from kanryu.i18n import N_
from kanryu.language import ginza
from kanryu.language.ginza import Entity, Reading
from kanryu.progress import Progress

_PATIENCE = 0.1
"""Seconds between two looks at whether the user has cancelled."""


@dataclass(eq=False)
class ReaderMissing(KanryuError):
    """The language model is not installed."""

    reason: str
    what: ClassVar[str] = N_("言語モデル GiNZA（ja-ginza）が使えません：{reason}")
    todo: ClassVar[str] = N_("ja-ginza を入れてください。検索と語の一覧は、なくても使えます。")


@dataclass(eq=False)
class ReaderStopped(KanryuError):
    """The process of the language model ended before its work was done."""

    code: str
    what: ClassVar[str] = N_("言語モデルの処理が途中で止まりました（{code}）。")
    kept: ClassVar[str] = N_("プロジェクトは変わっていません。読み終えた資料の結果は残っています。")
    todo: ClassVar[str] = N_("メモリの空きを確かめて、もう一度始めてください。続きから読みます。")


class Reader:
    """Reads texts in another process; a context that leaves no process behind. For one thread at a time."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int | None:
        """The number of the process."""
        return self._process.pid

    def read(
        self, text: str, language: str, progress: Progress, what: str = "", *, before: int, total: int
    ) -> Reading:
        """Return what is in a text.

        Args:
            text: a whole document.
            language: ``ja`` or ``en``.
            progress: told how many characters are done.
            what: what the progress says.
            before: characters done earlier.
            total: characters to be done in all.

        Raises:
            ReaderMissing: the model is not installed.
            ReaderStopped: the process has died.
            Cancelled: the user stopped it; leaving the context kills the process.
        """
        try:
            self._tell({"text": text, "language": language})
            while True:
                answer = self._answer(progress, what, before, total)
                if "done" not in answer:
                    return _reading(answer)
                before_now = before + cast("int", answer["done"])
                progress.step(min(before_now, total), total, what)
        except (EOFError, ConnectionError) as gone:
            self._process.join()
            raise ReaderStopped(str(self._process.exitcode)) from gone

    def _tell(self, message: dict[str, object]) -> None:
        self._ours.send_bytes(json.dumps(message).encode())

    def _answer(self, progress: Progress, what: str, before: int, total: int) -> dict[str, object]:
        while not self._ours.poll(_PATIENCE):
            progress.step(before, total, what)
        answer = cast("dict[str, object]", json.loads(self._ours.recv_bytes()))
        if "missing" in answer:
            raise ReaderMissing(str(answer["missing"]))
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._ours.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _reading(answer: dict[str, object]) -> Reading:
    entities = cast("list[tuple[int, int, str]]", answer["entities"])
    return Reading(tuple(Entity(*one) for one in entities), tuple(cast("list[int]", answer["ends"])))


def serve(connection: "Connection[object, object]") -> None:
    """Read the texts that come through a connection until nobody sends any; the main function of the process."""
    readers: dict[str, ginza.Pipeline] = {}
    try:
        while True:
            request = json.loads(connection.recv_bytes())
            language = request["language"]
            try:
                if language not in readers:
                    readers[language] = ginza.pipeline(language)
            except (ImportError, OSError) as error:
                connection.send_bytes(json.dumps({"missing": str(error)}).encode())
                continue
            _serve_one(connection, request["text"], readers[language])
    except (EOFError, ConnectionError):  # the window was closed
        return


def _serve_one(connection: "Connection[object, object]", text: str, reader: ginza.Pipeline) -> None:
    def told(done: int) -> None:
        connection.send_bytes(json.dumps({"done": done}).encode())

    reading = ginza.read(text, reader, told)
    entities = [(one.start, one.end, one.label) for one in reading.entities]
    connection.send_bytes(json.dumps({"entities": entities, "ends": reading.ends}).encode())
