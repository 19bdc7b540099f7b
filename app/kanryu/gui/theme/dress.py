"""Dressing the application: which theme is wanted, its palette, style sheet and fonts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from kanryu.gui import icons
from kanryu.gui.theme import fonts, stylesheet, tokens
from kanryu.settings import Theme


def wanted(theme: Theme) -> tokens.Tokens:
    """Return the theme to show: the one chosen, or the system's."""
    if theme == "system":
        hints = QGuiApplication.styleHints()
        return tokens.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else tokens.LIGHT
    return tokens.DARK if theme == "dark" else tokens.LIGHT


def dress(application: QApplication, theme: Theme) -> None:
    """Give the application its fonts and a theme's colours, at once."""
    chosen = wanted(theme)
    tokens.use(chosen)
    application.setFont(fonts.font())
    application.setPalette(_palette(chosen))
    chevron = icons.colored_file("chevron-down", chosen.second)
    check = icons.colored_file("check", chosen.on_accent)
    application.setStyleSheet(stylesheet.sheet(chosen, chevron, check))


def _palette(chosen: tokens.Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, color in (
        (roles.Window, chosen.panel),
        (roles.Base, chosen.panel),
        (roles.AlternateBase, chosen.page),
        (roles.Button, chosen.panel),
        (roles.WindowText, chosen.ink),
        (roles.Text, chosen.ink),
        (roles.ButtonText, chosen.ink),
        (roles.PlaceholderText, chosen.second),
        (roles.Highlight, chosen.accent),
        (roles.HighlightedText, chosen.on_accent),
        (roles.ToolTipBase, chosen.panel),
        (roles.ToolTipText, chosen.ink),
        (roles.Link, chosen.accent),
        (roles.Mid, chosen.line),
        (roles.Light, chosen.panel),
        (roles.Dark, chosen.line),
    ):
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.second))
    return palette
