"""Failures a user can meet while a file is read."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from typing_extensions import override

from kanryu.errors import KanryuError
from kanryu.i18n import N_


class Candidate(NamedTuple):
    """An encoding that would fit, with the first telling line of the text in it."""

    encoding: str
    preview: str

    @override
    def __str__(self) -> str:
        return f"{self.encoding}「{self.preview}」"


class UnreadableFor(KanryuError):
    """A failure with a reason: a Japanese source text that is translated where it is shown."""

    reason: str


@dataclass(eq=False)
class FileUnreadable(UnreadableFor):
    """The file cannot be opened or read at all."""

    name: str
    reason: str
    what: ClassVar[str] = N_("「{name}」を読めません：{reason}")
    todo: ClassVar[str] = N_("ファイルの場所と、読む許可があるかを確かめてください。")


@dataclass(eq=False)
class FileTooLarge(KanryuError):
    """The file is larger than a transcript can be; sizes are in bytes."""

    name: str
    size: int
    limit: int
    what: ClassVar[str] = N_("「{name}」は大きすぎます（{size:,} バイト。上限は {limit:,} バイト）。")
    todo: ClassVar[str] = N_("本文だけのファイルにするか、いくつかに分けてから取り込んでください。")


@dataclass(eq=False)
class TooManyLines(KanryuError):
    """The text has more lines than a transcript can have."""

    name: str
    lines: int
    limit: int
    what: ClassVar[str] = N_("「{name}」は行が多すぎます（{lines:,} 行。上限は {limit:,} 行）。")
    todo: ClassVar[str] = N_("いくつかに分けてから取り込んでください。")


@dataclass(eq=False)
class EmptyFile(KanryuError):
    """The file has no text, or only white space."""

    name: str
    what: ClassVar[str] = N_("「{name}」には文字がありません。")
    todo: ClassVar[str] = N_("中身のあるファイルを選んでください。")


@dataclass(eq=False)
class NotATranscript(UnreadableFor):
    """The file is something else than text."""

    name: str
    reason: str
    what: ClassVar[str] = N_("「{name}」は逐語録として読めません：{reason}")
    todo: ClassVar[str] = N_(
        "文字のファイルを選んでください（.txt .md .docx .odt .rtf .html .pdf .srt .vtt .csv .xlsx）。"
    )


@dataclass(eq=False)
class DamagedFile(UnreadableFor):
    """The file claims a format but breaks its rules, or is protected."""

    name: str
    reason: str
    what: ClassVar[str] = N_("「{name}」を開けません：{reason}")
    todo: ClassVar[str] = N_("元のアプリケーションで開いて保存し直してから、もう一度取り込んでください。")


@dataclass(eq=False)
class ScannedPdf(KanryuError):
    """A PDF whose pages are pictures."""

    name: str
    pages: int
    what: ClassVar[str] = N_("「{name}」（{pages} ページ）には文字がありません。紙を読み取った画像のようです。")
    todo: ClassVar[str] = N_("OCR（文字認識）にかけて、文字の入った PDF かテキストにしてから取り込んでください。")


@dataclass(eq=False)
class ConverterMissing(KanryuError):
    """An old format that only LibreOffice reads, and it is not installed."""

    name: str
    what: ClassVar[str] = N_("「{name}」は古い Word 形式（.doc）です。読むには LibreOffice が要ります。")
    todo: ClassVar[str] = N_("LibreOffice を入れるか、Word で .docx として保存し直してください。")


@dataclass(eq=False)
class ColumnUnknown(KanryuError):
    """A table has no such column."""

    name: str
    columns: tuple[str, ...]
    what: ClassVar[str] = N_("「{name}」に、指定された列がありません。")
    todo: ClassVar[str] = N_("見出し、A B C…、または 1 からの番号で指定してください。見出し：{columns}")


@dataclass(eq=False)
class EncodingDoubt(KanryuError):
    """The encoding cannot be told for certain; the likeliest come first."""

    name: str
    candidates: tuple[Candidate, ...]
    what: ClassVar[str] = N_("「{name}」の文字コードを決められません。候補：{candidates}")
    todo: ClassVar[str] = N_("文字コードを選んでください（コマンドラインでは --encoding）。")


@dataclass(eq=False)
class EncodingWrong(KanryuError):
    """The file cannot be decoded as given or as its beginning promises; position is a byte offset."""

    name: str
    encoding: str
    position: int
    what: ClassVar[str] = N_(
        "「{name}」は {encoding} として読めません（{position} バイト目に合わない文字があります）。"
    )
    todo: ClassVar[str] = N_("別の文字コードを選ぶか、元のファイルを保存し直してください。")


@dataclass(eq=False)
class EncodingUnknown(KanryuError):
    """There is no such encoding."""

    name: str
    encoding: str
    what: ClassVar[str] = N_("「{name}」を読むための文字コード「{encoding}」がありません。")
    todo: ClassVar[str] = N_("utf-8、cp932、euc-jp、iso-2022-jp などを指定してください。")
