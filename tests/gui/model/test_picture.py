"""What lies where in the picture of the model."""

import pytest

from kanryu.analysis.model.drawing import Drawing
from kanryu.gui.model.picture import Direction, Picture, arrow_at, ask_picture, box_at, neighbour
from kanryu.workspace import Workspace


@pytest.fixture
def picture(sample: Workspace) -> Picture:
    return ask_picture(sample, None, "ja")[1]


def named(picture: Picture, name: str) -> str:
    return next(box.id for box in picture.model.boxes if box.name_ja.endswith(name))


def test_every_box_is_found_in_its_middle(picture: Picture) -> None:
    for box in picture.drawing.boxes:
        found = box_at(picture.drawing, box.rect.x + box.rect.width / 2, box.rect.y + box.rect.height / 2)
        assert found is box


def test_beside_the_picture_there_is_no_box(picture: Picture) -> None:
    assert box_at(picture.drawing, -5, -5) is None


def test_every_arrow_is_found_at_its_tip(picture: Picture) -> None:
    tips = [(arrow, arrow_at(picture.drawing, arrow.head[0].x, arrow.head[0].y)) for arrow in picture.drawing.arrows]
    assert all(found is not None and found.target == arrow.target for arrow, found in tips)


def test_far_from_all_arrows_there_is_none(picture: Picture) -> None:
    assert arrow_at(picture.drawing, 3, 3) is None


def test_the_phases_lie_side_by_side(picture: Picture) -> None:
    first = named(picture, "現地発の創出")
    right = neighbour(picture.drawing, first, "right")
    assert neighbour(picture.drawing, right, "left") == first
    assert _top(picture.drawing, right) == _top(picture.drawing, first)


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
def test_every_walk_in_one_direction_ends(picture: Picture, direction: Direction) -> None:
    at = picture.drawing.boxes[len(picture.drawing.boxes) // 2].id
    seen = []
    while at not in seen:
        seen.append(at)
        at = neighbour(picture.drawing, at, direction)
    assert at == seen[-1]


def test_every_box_can_be_reached_by_arrows(picture: Picture) -> None:
    reached, waiting = set[str](), [picture.drawing.boxes[0].id]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        ways: tuple[Direction, ...] = ("left", "right", "up", "down")
        waiting += [there for way in ways if (there := neighbour(picture.drawing, here, way)) not in reached]
    assert reached == {box.id for box in picture.drawing.boxes}


def _top(drawing: Drawing, id_: str) -> float:
    return next(box.rect.y for box in drawing.boxes if box.id == id_)
