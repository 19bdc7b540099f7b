"""Splits not yet carried out, kept in a file beside the settings: an interruption loses nothing."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from kanryu import paths
from kanryu.analysis.coding.splitting import Deal, Target


@dataclass(slots=True)
class Draft:
    """The targets of a split in their order, and by coding the place of the target it was dealt to."""

    targets: list[Target] = field(default_factory=list)
    dealt: dict[str, int] = field(default_factory=dict)

    def deals(self, codings: frozenset[str]) -> tuple[Deal, ...]:
        """Return the deals of codings that are still there."""
        return tuple(Deal(id_, self.targets[at]) for id_, at in self.dealt.items() if id_ in codings)


def load_draft(code_id: str) -> Draft:
    """Return the draft of a code's split; an empty one when there is none that can be read."""
    try:
        data = json.loads(_file(code_id).read_text(encoding="utf-8"))
        targets = [Target(**one) for one in data["targets"]]
        dealt = {str(id_): int(at) for id_, at in data["dealt"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Draft()
    return Draft(targets, {id_: at for id_, at in dealt.items() if 0 <= at < len(targets)})


def save_draft(code_id: str, draft: Draft) -> None:
    """Keep a draft; a folder that cannot be written is not worth an interruption."""
    file = _file(code_id)
    targets = [{"code_id": one.code_id, "name": one.name, "definition": one.definition} for one in draft.targets]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"targets": targets, "dealt": draft.dealt}, ensure_ascii=False), encoding="utf-8")
    except OSError:
        return


def drop_draft(code_id: str) -> None:
    """Forget a draft that was carried out or given up."""
    try:
        _file(code_id).unlink(missing_ok=True)
    except OSError:
        return


def _file(code_id: str) -> Path:
    return paths.settings_file().parent / "splits" / f"{code_id}.json"
