"""What the matrix crosses with what, as the reader chose it; free of the toolkit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from kanryu.analysis.coding.codes import CodeItem
from kanryu.analysis.compare.dimensions import axis_codes
from kanryu.analysis.compare.evidence import Scope
from kanryu.analysis.compare.judgements import CellKey
from kanryu.analysis.compare.matrix import MatrixSpec
from kanryu.i18n import N_, Language, tr

Place = Literal["rows", "columns", "layers"]
Values = Literal["state", "count", "cases", "quotes", "summary"]

DIMENSIONS = (
    ("case", N_("事例")),
    ("axis:phase", N_("フェーズ")),
    ("axis:condition", N_("条件")),
    ("axis:capability", N_("能力")),
    ("axis:outcome", N_("成果")),
    ("axis:risk", N_("リスク")),
    ("axis:context", N_("環境・文脈")),
)
VALUES: tuple[tuple[Values, str], ...] = (
    ("state", N_("状態と件数")),
    ("count", N_("件数")),
    ("cases", N_("事例数")),
    ("quotes", N_("引用")),
    ("summary", N_("要約")),
)
PLACES: tuple[tuple[Place, str], ...] = (("rows", N_("行")), ("columns", N_("列")), ("layers", N_("層")))


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a matrix can be made of: the words of ``dimensions.dimension``, and its name on the screen."""

    spec: str
    name: str


def choices(codes: Iterable[CodeItem], language: Language) -> tuple[Choice, ...]:
    """Return the cases, the axes that have codes, and the codes below every code that has some."""
    codes = tuple(codes)
    axes = {f"axis:{code.axis}" for code in codes} | {"case"}
    named = [Choice(spec, tr(name, language=language)) for spec, name in DIMENSIONS if spec in axes]
    return (*named, *_below(codes, language))


def _below(codes: tuple[CodeItem, ...], language: Language) -> Iterable[Choice]:
    parents = {code.parent_id for code in codes}
    for code in codes:
        if code.id in parents and not code.is_group:
            name = tr("「{code}」の下", language=language, code=code.name(language))
            yield Choice(f"below:{code.id}", name)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rows, columns and layers of the matrix, what its cells show, and which codings count."""

    rows: str = "case"
    columns: str = "axis:capability"
    layers: str = ""
    values: Values = "state"
    without_interviewer: bool = False
    by_turn: bool = False

    def put(self, place: Place, spec: str) -> "Arrangement":
        """Return the arrangement with something in a place; where it stood comes what stood in the place."""
        before = self._at(place)
        changes = {place: spec}
        for other, _ in PLACES:
            if other != place and spec and self._at(other) == spec:
                changes[other] = before or ("" if other == "layers" else self._unused())
        return replace(self, **changes)  # type: ignore[arg-type]  # the keys are places, which hold texts

    def _at(self, place: Place) -> str:
        return {"rows": self.rows, "columns": self.columns, "layers": self.layers}[place]

    def _unused(self) -> str:
        used = {self.rows, self.columns, self.layers}
        return next(spec for spec, _ in DIMENSIONS if spec not in used)

    @property
    def spec(self) -> MatrixSpec:
        """What the matrix is asked for."""
        scope = Scope((), self.without_interviewer, "turn" if self.by_turn else "overlap")
        return MatrixSpec(self.rows, self.columns, self.layers, scope)

    def texts(self) -> tuple[str, ...]:
        """Return the arrangement as texts, for :meth:`of`."""
        flags = ("x" if self.without_interviewer else "", "x" if self.by_turn else "")
        return (self.rows, self.columns, self.layers, self.values, *flags)

    @classmethod
    def of(cls, texts: tuple[str, ...]) -> "Arrangement":
        """Return the arrangement that :meth:`texts` wrote down."""
        rows, columns, layers, values, without, turn = texts
        shown: Values = next((value for value, _ in VALUES if value == values), "state")
        return cls(rows, columns, layers, shown, bool(without), bool(turn))

    def showing(self, codes: tuple[CodeItem, ...], key: CellKey) -> "Arrangement":
        """Return the arrangement in which a cell stands, every coding counting; this one where its codes are gone."""
        columns, layers = _spec_of(codes, key.code_id), _spec_of(codes, key.layer_id or "")
        if not columns or (key.layer_id and not layers):
            return self
        return Arrangement("case", columns, layers, self.values)


def _spec_of(codes: tuple[CodeItem, ...], code_id: str) -> str:
    """Return what a matrix is made of in which a code stands: its axis, or what lies below the code above it."""
    code = next((one for one in codes if one.id == code_id), None)
    if code is None:
        return ""
    if any(one.id == code_id for one in axis_codes(codes, code.axis)):
        return f"axis:{code.axis}"
    return f"below:{code.parent_id}"
