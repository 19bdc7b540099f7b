"""The menu and the keys of the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from kanryu.gui.coding.keys import show_keys
from kanryu.gui.controls.menus import add_entry
from kanryu.gui.pages import PAGES
from kanryu.i18n import tr

if TYPE_CHECKING:
    from kanryu.gui.window import MainWindow


def window_actions(window: "MainWindow") -> list[QAction]:
    """Return what the window does by key wherever the focus is."""
    actions = [
        _action(window, tr("元に戻す"), ["Ctrl+Z"], window.undo),
        _action(window, tr("やり直す"), ["Ctrl+Shift+Z", "Ctrl+Y"], window.redo),
        _action(window, tr("検索"), ["Ctrl+F"], window.focus_search),
        _action(window, tr("文字を大きく"), ["Ctrl++", "Ctrl+="], lambda: window.zoom(1)),
        _action(window, tr("文字を小さく"), ["Ctrl+-"], lambda: window.zoom(-1)),
        _action(window, tr("文字をもとの大きさに"), ["Ctrl+0"], lambda: window.zoom(0)),
        _action(window, tr("履歴"), ["Ctrl+H"], lambda: window.toggle_aside("history")),
        _action(window, tr("メモ"), ["Ctrl+M"], lambda: window.toggle_aside("memos")),
        _action(window, tr("次の部分へ"), ["F6"], lambda: window.step_focus(1)),
        _action(window, tr("前の部分へ"), ["Shift+F6"], lambda: window.step_focus(-1)),
        _action(window, tr("メニュー"), ["F10"], lambda: _pop_up(window)),
    ]
    for index, entry in enumerate(PAGES):
        actions.append(_page_action(window, index, entry.title))
    return actions


def main_menu(window: "MainWindow") -> QMenu:
    """Return the menu behind the three dots."""
    menu = QMenu(window)
    add_entry(menu, tr("新しいプロジェクト…"), window.new_project, key="Ctrl+N")
    add_entry(menu, tr("開く…"), window.choose_project, key="Ctrl+O")
    recent = menu.addMenu(tr("最近のプロジェクト"))
    for path in window.preferences.recent:
        add_entry(recent, Path(path).stem, _opener(window, path))
    recent.setEnabled(bool(window.preferences.recent))
    add_entry(menu, tr("プロジェクトを閉じる"), window.close_project, key="Ctrl+W", enabled=window.desk is not None)
    menu.addSeparator()
    opened = window.desk is not None
    add_entry(menu, f"{tr('履歴')}\tCtrl+H", lambda: window.toggle_aside("history"), enabled=opened)
    add_entry(menu, f"{tr('メモ')}\tCtrl+M", lambda: window.toggle_aside("memos"), enabled=opened)
    menu.addSeparator()
    _add_languages(menu, window)
    _add_themes(menu, window)
    add_entry(menu, tr("コーダーを替える…"), window.change_coder).setEnabled(window.desk is not None)
    menu.addSeparator()
    add_entry(menu, tr("キーの一覧"), lambda: show_keys(window), key="F1")
    add_entry(menu, tr("終了"), window.close, key="Ctrl+Q")
    for action in menu.actions():
        if action.shortcut().toString():
            window.addAction(action)
    return menu


def _add_languages(menu: QMenu, window: "MainWindow") -> None:
    submenu = menu.addMenu(tr("言語 / Language"))
    group = QActionGroup(submenu)
    current = window.preferences.language
    _choice(submenu, group, "日本語", lambda: window.use_language("ja"), chosen=current == "ja")
    _choice(submenu, group, "English", lambda: window.use_language("en"), chosen=current == "en")


def _add_themes(menu: QMenu, window: "MainWindow") -> None:
    submenu = menu.addMenu(tr("画面の明るさ"))
    group = QActionGroup(submenu)
    current = window.preferences.theme
    _choice(submenu, group, tr("システムに合わせる"), lambda: window.use_theme("system"), chosen=current == "system")
    _choice(submenu, group, tr("明るい"), lambda: window.use_theme("light"), chosen=current == "light")
    _choice(submenu, group, tr("暗い"), lambda: window.use_theme("dark"), chosen=current == "dark")


def _choice(menu: QMenu, group: QActionGroup, text: str, chosen_: Callable[[], object], *, chosen: bool) -> None:
    action = add_entry(menu, text, chosen_)
    action.setCheckable(True)
    action.setChecked(chosen)
    group.addAction(action)


def _action(window: "MainWindow", text: str, keys: list[str], triggered: Callable[[], object]) -> QAction:
    action = QAction(text, window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _=False: triggered())
    return action


def _page_action(window: "MainWindow", index: int, title: str) -> QAction:
    return _action(window, tr(title), [f"Ctrl+{index + 1}"], lambda: window.show_page(index))


def _opener(window: "MainWindow", path: str) -> Callable[[], None]:
    return lambda: window.open_path(Path(path))


def _pop_up(window: "MainWindow") -> None:
    if window.view is not None:
        window.view.rail.menu_button.showMenu()
    else:
        window.menu.popup(window.mapToGlobal(window.rect().center()))
