"""What another rule would change: the same boxes and arrows, admitted anew without asking the project again."""

from dataclasses import dataclass, replace

from kanryu.analysis.model.rules import admitted
from kanryu.analysis.model.values import Arrow, Box, Model, Rule


@dataclass(frozen=True, slots=True)
class Shift:
    """How many more boxes and arrows are accepted; negative when there are fewer."""

    boxes: int
    arrows: int


def under(model: Model, rule: Rule) -> Model:
    """Return a model as another rule admits it; equal to proposing it anew under that rule."""
    judged = {box.id: {*box.supporting, *box.opposing, *box.undecided} for box in model.boxes}
    return replace(
        model,
        rule=rule,
        boxes=tuple(_box_under(box, rule) for box in model.boxes),
        arrows=tuple(
            _arrow_under(arrow, len(judged[arrow.source] & judged[arrow.target]), rule) for arrow in model.arrows
        ),
    )


def _box_under(box: Box, rule: Rule) -> Box:
    return replace(box, status=admitted(len(box.supporting), box.judged, rule))


def _arrow_under(arrow: Arrow, judged: int, rule: Rule) -> Arrow:
    return replace(arrow, status=admitted(len(arrow.supporting), judged, rule))


def shift(before: Model, after: Model) -> Shift:
    """Return how many more propositions of each sort a model accepts than another."""
    return Shift(
        sum(box.status == "accepted" for box in after.boxes) - sum(box.status == "accepted" for box in before.boxes),
        sum(a.status == "accepted" for a in after.arrows) - sum(a.status == "accepted" for a in before.arrows),
    )
