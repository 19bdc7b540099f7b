"""Where the cells lie."""

from hypothesis import given
from hypothesis import strategies as st

from kanryu.gui.compare.geometry import Geometry

grids = st.builds(
    Geometry,
    rows=st.integers(1, 50),
    columns=st.integers(1, 14),
    groups=st.integers(1, 5),
    left=st.integers(80, 200),
    top=st.integers(20, 90),
    column_width=st.integers(60, 240),
    row_height=st.integers(30, 100),
    footer=st.integers(0, 40),
)


@given(grids, st.data())
def test_the_middle_of_a_cell_is_in_that_cell(grid: Geometry, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, grid.rows - 1))
    index = data.draw(st.integers(0, grid.columns * grid.groups - 1))
    box = grid.cell(row, index)
    assert grid.at(box.x + box.width // 2, box.y + box.height // 2) == (row, index)


@given(grids, st.data())
def test_between_two_columns_there_is_no_cell(grid: Geometry, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, grid.columns * grid.groups - 1))
    box = grid.cell(0, index)
    assert grid.at(box.x + box.width, box.y) is None


@given(grids, st.integers(0, 4000), st.integers(1, 1600))
def test_whatever_can_be_seen_of_the_columns_is_painted(grid: Geometry, left: int, room: int) -> None:
    seen = {
        index
        for index in range(grid.columns * grid.groups)
        if grid.x(index) < left + room and grid.x(index) + grid.column_width > left
    }
    assert seen <= set(grid.columns_in(left, left + room))


@given(grids, st.integers(0, 4000), st.integers(1, 1600))
def test_whatever_can_be_seen_of_the_rows_is_painted(grid: Geometry, top: int, room: int) -> None:
    seen = {row for row in range(grid.rows) if grid.y(row) < top + room and grid.y(row) + grid.row_height > top}
    assert seen <= set(grid.rows_in(top, top + room))


@given(grids)
def test_the_sheet_ends_after_its_last_cell(grid: Geometry) -> None:
    last = grid.cell(grid.rows - 1, grid.columns * grid.groups - 1)
    assert last.x + last.width < grid.width
    assert last.y + last.height <= grid.height
