"""Subtitles (.srt, .vtt): the words of the cues with their times and voices.

Read by own code: webvtt-py 0.6.0 keeps only the first voice of a cue, leaves ``&amp;`` as it is, and takes out
everything in angle brackets, so a transcriber's ``<???>`` would vanish.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kanryu.analysis.documents.incoming import Transcript
from kanryu.importers.draft import Draft, finish
from kanryu.importers.encodings import decode
from kanryu.importers.errors import EmptyFile
from kanryu.importers.importer import ReadOptions
from kanryu.importers.names import LIMIT
from kanryu.importers.repeated import without_repeated_names
from kanryu.importers.utterances import Utterance
from kanryu.importers.writer import TextWriter

_CLOCK = r"(?:(?P<{0}h>\d{{1,3}}):)?(?P<{0}m>\d{{1,3}}):(?P<{0}s>\d{{1,2}})(?:[.,](?P<{0}f>\d{{1,3}}))?"
_TIMING = re.compile(rf"[ \t]*{_CLOCK.format('b')}[ \t]*-{{1,2}}>[ \t]*{_CLOCK.format('e')}(?:[ \t].*)?$", re.ASCII)
_NUMBER = re.compile(r"[ \t]*\d{1,7}[ \t]*$", re.ASCII)
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d{1,7}[ \t]*\r?\n[ \t]*\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}[ \t]*-->")
_ASIDE = re.compile(r"(?:NOTE(?:[ \t]|$)|STYLE[ \t]*$|REGION[ \t]*$)")
_TAG = re.compile(
    r"<v(?:\.[^\s>]{1,60}){0,5}[ \t\u3000]{1,5}(?P<voice>[^>\n]{1,63})>|(?P<rt><rt>)(?P<reading>[^<]{0,100})(?:"
    r"</rt>)?"
    r"|</?(?:v|c|i|b|u|s|ruby|rt|lang|font|em|strong)(?:\.[^\s>]{0,60}){0,5}(?:[ \t][^>\n]{0,200})?>"
    r"|<\d{1,3}:\d\d(?::\d\d)?\.\d{1,3}>"
    r"|\{\\[^}\n]{1,60}\}|&(?P<entity>amp|lt|gt|nbsp|lrm|rlm|quot|#39|#\d{1,6});",
    re.IGNORECASE,
)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\xa0", "lrm": "\u200e", "rlm": "\u200f", "quot": '"'}


@dataclass(frozen=True, slots=True)
class _Cue:
    begins: int
    lines: list[str]


class SubtitleImporter:
    """Reads .srt and .vtt; cues of one speaker become one turn."""

    format = "subtitles"
    suffixes = frozenset({".srt", ".vtt", ".webvtt"})

    def sniff(self, content: bytes) -> bool:
        """Tell by WEBVTT, or by a number and a line with two times at the very beginning."""
        head = content[:300]
        return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT") or _HEAD.match(head) is not None

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read subtitles; a file without any cue is read as plain text. See ``encodings.decode`` for the failures."""
        if not content.strip():
            raise EmptyFile(name)
        decoded = decode(content, name, options.encoding)
        cues = list(_cues(decoded.text.split("\n")))
        if not cues:
            plain = "" if decoded.text.strip().startswith("WEBVTT") else decoded.text
            return finish(Draft(plain, decoded.encoding), content, name, self.format, options)
        out = TextWriter()
        webvtt = decoded.text.startswith("WEBVTT")
        for cue in cues:
            _write(out, cue, entities=webvtt)
        draft = Draft(out.text(), decoded.encoding, tuple(out.notes), utterances=tuple(out.utterances))
        return finish(without_repeated_names(draft), content, name, self.format, options)


def _cues(lines: list[str]) -> Iterator[_Cue]:
    timings = [(index, match) for index, line in enumerate(lines) if "->" in line and (match := _TIMING.match(line))]
    for place, (index, match) in enumerate(timings):
        last = place == len(timings) - 1
        end = len(lines) if last else _before_name(lines, index + 1, timings[place + 1][0])
        begins = ((int(match["bh"] or 0) * 60 + int(match["bm"])) * 60 + int(match["bs"])) * 1000
        yield _Cue(begins + int((match["bf"] or "0").ljust(3, "0")), _payload(lines[index + 1 : end]))


def _before_name(lines: list[str], first: int, timing: int) -> int:
    """Return where a payload ends: before the number or name that stands right above the next cue's times."""
    above = timing - 1
    if above < first or not lines[above].strip():
        return timing
    after_blank = above == first or not lines[above - 1].strip()
    return above if _NUMBER.match(lines[above]) or (after_blank and above > first) else timing


def _payload(lines: list[str]) -> list[str]:
    """Drop blank lines around, and blocks that are not shown (NOTE, STYLE, REGION)."""
    kept: list[str] = []
    aside = False
    for index, line in enumerate(lines):
        after_blank = index == 0 or not lines[index - 1].strip()
        if not line.strip():
            aside = False
        elif after_blank and kept and _ASIDE.match(line):
            aside = True
        if not aside:
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    while kept and not kept[0].strip():
        kept.pop(0)
    return kept


def _write(out: TextWriter, cue: _Cue, *, entities: bool) -> None:
    """Write a cue; each voice in it is an utterance of its own line."""
    payload = "\n".join(cue.lines)
    label, at, base = "", 0, 0
    pieces: list[str] = []
    readings: list[tuple[int, str]] = []
    for tag in _TAG.finditer(payload):
        if tag["entity"] and not entities:
            continue
        pieces.append(payload[at : tag.start()])
        at = tag.end()
        if tag["voice"]:
            _utter(out, pieces, readings, label, cue.begins)
            label, pieces, readings, base = tag["voice"].strip()[:LIMIT], [], [], 0
        elif tag["entity"]:
            pieces.append(_character(tag["entity"].lower()))
        elif tag["rt"]:
            readings.append((base, tag["reading"]))
            base = len("".join(pieces))
        elif tag[0].lower().startswith("<ruby"):
            base = len("".join(pieces))
    _utter(out, [*pieces, payload[at:]], readings, label, cue.begins)


def _character(entity: str) -> str:
    if not entity.startswith("#"):
        return _ENTITIES[entity]
    code = int(entity[1:])
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _utter(out: TextWriter, pieces: list[str], readings: list[tuple[int, str]], label: str, begins: int) -> None:
    written = "".join(pieces)
    spoken = written.strip()
    if not spoken:
        return
    out.begin_line()
    start = out.length
    out.write(spoken)
    for place, reading in readings:
        out.note(start + max(0, place - written.index(spoken)), "ruby", reading)
    out.utterances.append(Utterance(start, out.length, start, label, begins, continues=True))
