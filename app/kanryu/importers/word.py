"""Word documents (.docx)."""

from kanryu.analysis.documents.incoming import Transcript
from kanryu.i18n import tr
from kanryu.importers.archive import open_archive
from kanryu.importers.draft import Draft, finish
from kanryu.importers.errors import EmptyFile
from kanryu.importers.importer import ReadOptions
from kanryu.importers.word_parts import read_parts
from kanryu.importers.word_text import Counts, WordText


class WordImporter:
    """Reads .docx with an own walk over the XML.

    python-docx loses the base text of ruby, tracked insertions and tables (measured with 1.2.0).
    """

    format = "docx"
    suffixes = frozenset({".docx", ".docm", ".dotx"})

    def sniff(self, content: bytes) -> bool:
        """Tell a zip archive with a Word document from others."""
        return content.startswith(b"PK\x03\x04") and b"word/document" in content

    def read(self, content: bytes, name: str, options: ReadOptions) -> Transcript:
        """Read a Word document: the final text, with ruby, notes and comments beside it.

        Raises:
            DamagedFile: broken, protected, or not a Word document.
            EmptyFile: without any text in its body.
        """
        if not content:
            raise EmptyFile(name)
        return finish(read_word(content, name), content, name, self.format, options)


def read_word(content: bytes, name: str) -> Draft:
    """Return the draft of a Word file.

    Raises:
        DamagedFile: broken, protected, or not a Word document.
    """
    parts = read_parts(open_archive(content, name))
    walk = WordText(parts, name)
    text = walk.read()
    return Draft(
        text,
        notes=tuple(walk.out.notes),
        sections=tuple(walk.out.sections),
        utterances=tuple(walk.out.utterances),
        warnings=_warnings(walk.counts, margins=parts.margins),
        tracked_changes=walk.counts.insertions + walk.counts.deletions,
        leads=frozenset(walk.out.leads),
    )


def _warnings(counts: Counts, *, margins: bool) -> tuple[str, ...]:
    said = []
    if counts.insertions or counts.deletions:
        said.append(
            tr(
                "変更履歴を反映した最終の文を取り込みました（挿入 {insertions} 箇所、削除 {deletions} 箇所）。",
                insertions=counts.insertions,
                deletions=counts.deletions,
            )
        )
    if counts.boxes:
        said.append(tr("テキストボックス {n} 個の文を、置かれている段落のあとに入れました。", n=counts.boxes))
    if counts.hidden:
        said.append(tr("隠し文字 {n} 箇所は取り込みませんでした。", n=counts.hidden))
    if counts.embedded:
        said.append(tr("埋め込まれた文書 {n} 個は取り込みませんでした。", n=counts.embedded))
    if counts.numbered:
        said.append(
            tr(
                "自動の番号や記号が付いた段落が {n} 個あります。番号は文字ではないので本文に入れていません。",
                n=counts.numbered,
            )
        )
    if margins:
        said.append(tr("ヘッダーとフッターは取り込みませんでした。"))
    return tuple(said)
