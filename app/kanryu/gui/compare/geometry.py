"""Where the cells of a matrix lie, in pixels from the top left corner of the whole sheet; free of the toolkit."""

from dataclasses import dataclass

GAP = 3
GROUP_GAP = 8
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner and its size."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """The grid: ``left`` and ``top`` are what the heads of rows and columns take, ``footer`` the line of totals."""

    rows: int
    columns: int
    groups: int
    left: int
    top: int
    column_width: int
    row_height: int
    footer: int

    @property
    def width(self) -> int:
        """The width of the whole sheet."""
        return (
            self.cell(0, self.columns * self.groups - 1).x + self.column_width + MARGIN if self.columns else self.left
        )

    @property
    def height(self) -> int:
        """The height of the whole sheet, heads and totals included."""
        return self.top + self.rows * (self.row_height + GAP) + self.footer

    def x(self, index: int) -> int:
        """Return where a column begins; columns are counted over all groups."""
        group = index // self.columns if self.columns else 0
        return self.left + index * (self.column_width + GAP) + group * GROUP_GAP

    def y(self, row: int) -> int:
        """Return where a row begins."""
        return self.top + row * (self.row_height + GAP)

    def cell(self, row: int, index: int) -> Box:
        """Return the rectangle of a cell."""
        return Box(self.x(index), self.y(row), self.column_width, self.row_height)

    def group(self, group: int) -> tuple[int, int]:
        """Return where a group begins and how wide it is."""
        first = self.x(group * self.columns)
        return first, self.columns * (self.column_width + GAP) - GAP

    def at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the row and column whose cell is at a place, None between cells."""
        row = (y - self.top) // (self.row_height + GAP)
        index = next((at for at in self.columns_in(x, x + 1)), -1)
        if index < 0 or not 0 <= row < self.rows:
            return None
        box = self.cell(row, index)
        inside = box.x <= x < box.x + box.width and box.y <= y < box.y + box.height
        return (row, index) if inside else None

    def rows_in(self, top: int, bottom: int) -> range:
        """Return the rows of which something lies between two heights."""
        step = self.row_height + GAP
        return range(max((top - self.top) // step, 0), max(min(-((self.top - bottom) // step), self.rows), 0))

    def columns_in(self, left: int, right: int) -> range:
        """Return the columns of which something may lie between two places."""
        step = self.column_width + GAP
        slack = GROUP_GAP * max(self.groups - 1, 0)
        first = max((left - self.left - slack) // step, 0)
        last = min(-((self.left - right) // step), self.columns * self.groups)
        found = [at for at in range(first, max(last, 0)) if self.x(at) + step > left and self.x(at) < right]
        return range(found[0], found[-1] + 1) if found else range(0)
