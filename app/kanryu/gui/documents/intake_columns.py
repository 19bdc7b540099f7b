"""The fields that say which columns of a table hold the words, the speakers and the times."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from kanryu.analysis.documents.incoming import Table, Transcript
from kanryu.i18n import tr
from kanryu.importers.importer import ColumnChoice


def columns_of(transcript: Transcript | None) -> "ColumnFields | None":
    """Return the fields for a file that is a table; None for any other."""
    return ColumnFields(transcript.table) if transcript is not None and transcript.table is not None else None


class ColumnFields(QObject):
    """Three lists of the table's columns; each choice is told with the other two as they stand."""

    chosen = Signal(object)
    """The ColumnChoice."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.text = self._field(table.text[0] if table.text else None)
        self.speaker = self._field(table.speaker)
        self.time = self._field(table.time)
        self.named = {tr("発言の列"): self.text, tr("話者の列"): self.speaker, tr("時刻の列"): self.time}

    def _field(self, column: int | None) -> QComboBox:
        field = QComboBox()
        field.addItem(tr("（なし）"), "")
        for place, head in enumerate(self._table.heads, start=1):
            field.addItem(head, str(place))
        field.setCurrentIndex(0 if column is None else column + 1)
        field.activated.connect(lambda: self.chosen.emit(self.choice()))
        return field

    def choice(self) -> ColumnChoice:
        """Return what is chosen; questions and answers side by side stay two columns while nothing else is chosen."""
        text = str(self.text.currentData())
        side_by_side = len(self._table.text) > 1 and text == str(self._table.text[0] + 1)
        speaker, time = str(self.speaker.currentData()), str(self.time.currentData())
        return ColumnChoice(None if side_by_side or not text else text, speaker, time)
