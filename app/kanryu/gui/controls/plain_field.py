"""Fields for what the keys say: a letter, a colour in hexadecimal digits, a date."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateEdit, QLineEdit
from typing_extensions import override


class PlainField(QLineEdit):
    """A line that an input method leaves alone, also where it is switched on."""

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery, /, *about: object) -> object:
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query, *about)


class PlainDate(QDateEdit):
    """A date that an input method leaves alone: it takes no full-width digits."""

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery, /) -> object:
        return False if query == Qt.InputMethodQuery.ImEnabled else super().inputMethodQuery(query)
