"""The model's picture as files: layout, SVG and PNG in one call, for front ends and reports."""

from dataclasses import replace
from pathlib import Path

from kanryu.analysis.model.layout import layout
from kanryu.analysis.model.relations import legible
from kanryu.analysis.model.values import Model
from kanryu.exporters.files import write_whole
from kanryu.exporters.model_svg import render
from kanryu.exporters.picture import svg_to_png
from kanryu.i18n import Language


def model_svg(model: Model, language: Language, *, captioned: bool = True) -> str:
    """Return the picture of a model for print, with the arrows that stay legible."""
    return render(layout(replace(model, arrows=legible(model.arrows)), language), captioned=captioned)


def model_png(model: Model, language: Language, *, captioned: bool = True) -> bytes:
    """Return the picture as PNG.

    Raises:
        FontMissing: no font on this machine has Japanese characters.
    """
    return svg_to_png(model_svg(model, language, captioned=captioned))


def write_picture(model: Model, path: Path, language: Language) -> None:
    """Write the picture as SVG, or as PNG when the file is named so.

    Raises:
        FileUnwritable: the file cannot be written.
        FontMissing: see :func:`model_png`.
    """
    if path.suffix.lower() == ".png":
        write_whole(path, model_png(model, language))
    else:
        write_whole(path, model_svg(model, language).encode())
