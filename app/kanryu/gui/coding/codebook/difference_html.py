"""Differences of codebooks as rich text: two columns, what went struck through, what came underlined."""

from html import escape

from kanryu.analysis.coding.differences import FIELDS, KINDS, CodeDifference, Differences, words_changed
from kanryu.analysis.coding.revisions import FieldChange
from kanryu.analysis.coding.versions import CodeContent
from kanryu.gui.theme import tokens
from kanryu.i18n import current, side_by_side, tr


def differences_html(found: Differences, names: tuple[str, str]) -> str:
    """Return everything that differs; ``names`` are what the two states are called."""
    if not found.book and not found.codes:
        return f"<p>{escape(tr('違いはありません。'))}</p>"
    line = tokens.current().line
    rows = [_row(f"<b>{escape(names[0])}</b>", f"<b>{escape(names[1])}</b>")]
    rows += [_changed(change) for change in found.book]
    for one in found.codes:
        rows += [f'<tr><td colspan="2" style="border-top:1px solid {line}"></td></tr>', *_code(one)]
    return f'<table width="100%" cellspacing="0" cellpadding="5">{"".join(rows)}</table>'


def _code(one: CodeDifference) -> list[str]:
    kinds = _quiet(side_by_side(tr(KINDS[kind]) for kind in one.kinds))
    rows = [_row(_name(one.before), f"{_name(one.after)}　{kinds}" if one.after else kinds)]
    if "moved" in one.kinds:
        rows.append(_row(*(_quiet(text) for text in _places(one))))
    only = one.after if one.before is None else one.before if one.after is None else None
    if only is not None and only.definition:
        text = _quiet(only.definition)
        rows.append(_row("", text) if one.before is None else _row(text, ""))
    return [*rows, *(_changed(change) for change in one.fields)]


def _places(one: CodeDifference) -> tuple[str, str]:
    """Return where a moved code stood and stands; below the same code, that its place among the others changed."""
    before, after = one.above
    if (before and before.id) == (after and after.id):
        return "", tr("並び順が変わった")
    old, new = (tr("上：{code}", code=_words(code) if code else tr("（いちばん上）")) for code in one.above)
    return old, new


def _words(code: CodeContent) -> str:
    return code.name_en if current() == "en" and code.name_en else code.name_ja


def _name(code: CodeContent | None) -> str:
    if code is None:
        return ""
    return f"<b>{escape(code.key)}　{escape(_words(code))}</b>"


def _changed(change: FieldChange) -> str:
    before, after = change_html(change)
    name = _quiet(tr("{name}：", name=tr(FIELDS[change.field])))
    return _row(name + before, name + after)


def change_html(change: FieldChange) -> tuple[str, str]:
    """Return a changed text before and after, with the words that went and that came marked."""
    palette = tokens.current()
    went = f'<span style="background:{palette.denial_ground}; color:{palette.denial}"><s>{{}}</s></span>'
    came = f'<span style="background:{palette.ground}; color:{palette.accent}"><u>{{}}</u></span>'
    runs = words_changed(change)
    before = "".join(_run(run.text, went if run.state == "removed" else "{}") for run in runs if run.state != "added")
    after = "".join(_run(run.text, came if run.state == "added" else "{}") for run in runs if run.state != "removed")
    return before or _quiet("—"), after or _quiet("—")


def _run(text: str, frame: str) -> str:
    return frame.format(escape(text).replace("\n", "<br>"))


def _row(left: str, right: str) -> str:
    return f'<tr><td width="50%" valign="top">{left}</td><td width="50%" valign="top">{right}</td></tr>'


def _quiet(text: str) -> str:
    return f'<span style="color:{tokens.current().second}">{escape(text)}</span>'
