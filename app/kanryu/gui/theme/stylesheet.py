"""The style sheet, made from a theme's tokens."""

from string import Template

from kanryu.gui.theme.tokens import Tokens

_SHEET = Template("""
* { outline: 0; }
QWidget { color: $ink; }
QMainWindow, QDialog, #paper, #panel, #cases, #header, #rail, #status, #page { background: $panel; }
#backdrop { background: $page; }
#header { border-bottom: 1px solid $line; }
#rail { border-right: 1px solid $line; }
#status { border-top: 1px solid $line; }
#navigator { background: $panel; border-right: 1px solid $line; }
QLabel { background: transparent; }
QLabel[tone="second"] { color: $second; }
QLabel[tone="warning"] { color: $warning; }
QLabel[tone="heading"] { color: $second; font-weight: 600; font-size: 12px; }
QLabel[tone="strong"] { font-weight: 600; }
QLabel[tone="small"] { font-size: 12px; }
QLabel[tone="denial"] { color: $denial; }
QLabel[tone="chip"] {
  color: $warning; background: $warning_ground; border-radius: 9px; padding: 2px 9px; font-size: 12px; }
QLabel[tone="brand"] { font-weight: 700; }
QLabel[tone="title"] { font-size: 18px; font-weight: 600; }
QLabel[tone="pill"] { border: 1px solid $line; border-radius: 10px; padding: 1px 8px; font-size: 12px; }
QLabel[tone="key"] { border: 1px solid $line; border-radius: 4px; padding: 0 5px; color: $second; font-size: 11px; }

QPushButton {
  background: $panel; border: 1px solid $line; border-radius: 6px; padding: 4px 11px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $ground; }
QPushButton:disabled { color: $second; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 10px; }
QPushButton:checked { background: $ground; color: $accent; }
QPushButton[kind="filled"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="filled"]:hover { background: $accent_hover; }
QPushButton[kind="filled"]:focus { border: 2px solid $ink; }
QPushButton[kind="filled"]:disabled { background: $ground; color: $second; border: 1px solid $line; }
QPushButton[kind="pill"] { border-radius: 11px; padding: 1px 10px; font-size: 12px; }
QPushButton[kind="pill"]:focus { padding: 0 9px; }
QPushButton[kind="plain"] {
  border: 1px solid transparent; background: transparent; padding: 2px 6px; color: $second; }
QPushButton[kind="plain"]:hover { color: $ink; background: $hover; }
QPushButton[kind="plain"]:focus { border: 1px solid $accent; }
QPushButton[kind="fact"] { border: 1px solid transparent; background: transparent; color: $second; padding: 0; }
QPushButton[kind="fact"]:hover { color: $ink; text-decoration: underline; }
QPushButton[kind="fact"]:focus { border: 1px solid $accent; }
QPushButton[kind="plain"]:checked { color: $accent; background: $ground; }
QPushButton[kind="card"] { min-height: 42px; text-align: left; }
QPushButton::menu-indicator { width: 0; }

QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 3px; background: transparent; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[kind="rail"] { border-radius: 8px; padding: 6px 0 4px 0; color: $second; font-size: 11px; }
QToolButton[kind="rail"]:checked { background: $ground; color: $accent; font-weight: 600; }
QToolButton[kind="rail"]:focus { border: 1px solid $accent; }

QLineEdit, QTextEdit[kind="field"], QPlainTextEdit, QSpinBox, QComboBox, QDateEdit {
  background: $page; border: 1px solid $line; border-radius: 6px; padding: 3px 8px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox { min-height: 20px; }
QLineEdit:focus, QTextEdit[kind="field"]:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 2px 7px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $second; }
QComboBox { background: $panel; padding-right: 20px; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url("$chevron"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; selection-background-color: $ground;
  selection-color: $ink; padding: 4px; }
QCheckBox, QRadioButton { spacing: 6px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $scroll; border-radius: 4px; background: $panel; }
QCheckBox::indicator:checked { background: $accent; border: 1px solid $accent; image: url("$check"); }
QCheckBox::indicator:disabled { background: $page; border: 1px solid $line; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QAbstractScrollArea::corner { background: transparent; border: 0; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $accent; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {
  border: 2px solid $ink; width: 10px; height: 10px; }

#paper { border: 0; selection-background-color: transparent; }
QAbstractItemView { background: $panel; border: 0; selection-background-color: $ground; selection-color: $ink;
  alternate-background-color: $panel; gridline-color: $line; }
QTableView { border: 1px solid transparent; border-radius: 6px; }
QTableView:focus { border: 1px solid $accent; }
QTableView::item { padding: 0 6px; }
QTableView::item:selected { background: $ground; color: $ink; }
QHeaderView { background: $panel; border: 0; }
QHeaderView::section {
  background: $panel; color: $second; border: 0; border-bottom: 1px solid $line; padding: 5px 8px 5px 9px; }
QTableCornerButton::section { background: $panel; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: 0; background: transparent; }
QSplitter::handle { background: $line; }

QMenu { background: $panel; border: 1px solid $line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $ground; }
QMenu::item:disabled { color: $second; }
QMenu::separator { height: 1px; background: $line; margin: 5px 4px; }
QToolTip { background: $panel; color: $ink; border: 1px solid $line; padding: 4px 6px; }
QProgressBar { background: $page; border: 1px solid $line; border-radius: 4px; max-height: 8px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
#banner { background: $warning_ground; border-bottom: 1px solid $line; }
#notice { background: $ground; border-bottom: 1px solid $line; }
#card { background: $page; border: 1px solid $line; border-radius: 8px; }
#popup { background: $panel; border: 1px solid $scroll; border-radius: 10px; }
""")


def sheet(tokens: Tokens, chevron: str, check: str) -> str:
    """Return the style sheet of a theme; ``chevron`` and ``check`` are the files of the signs in fields."""
    colors = {name: getattr(tokens, name) for name in Tokens.__slots__ if name != "dark"}
    hover = "#243B63" if not tokens.dark else "#A8C3EE"
    return _SHEET.substitute(colors, accent_hover=hover, chevron=chevron, check=check)
