"""The prototype model from the command line."""

from argparse import Namespace
from pathlib import Path

from kanryu import i18n
from kanryu.analysis.model.values import Arrow, Box, Model, Rule
from kanryu.analysis.model.versions import current_model, save_model
from kanryu.cli.output import aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.errors import InvalidValue
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace
from kanryu.workspace.pictures import write_picture


def model(arguments: Namespace) -> None:
    """Show the model, save it as a version, or draw it."""
    rule = _rule(arguments)
    with open_project(arguments, writing=arguments.propose) as workspace:
        drawn = workspace.ask(current_model, rule, arguments.title)
        if arguments.propose:
            workspace.do(save_model, drawn)
            drawn = workspace.ask(current_model, rule, arguments.title)
            say(tr(N_("モデルの版 {n} を保存しました。"), n=drawn.version))
        _put(workspace, drawn, arguments)


def _rule(arguments: Namespace) -> Rule | None:
    if arguments.min_cases is None and arguments.min_share is None:
        return None
    if arguments.min_cases is not None and arguments.min_cases < 1:
        raise InvalidValue("--min-cases", str(arguments.min_cases), "1–")
    if arguments.min_share is not None and not 0 <= arguments.min_share <= 1:
        raise InvalidValue("--min-share", str(arguments.min_share), "0–1")
    given = Rule()
    return Rule(
        given.min_cases if arguments.min_cases is None else arguments.min_cases,
        given.min_share if arguments.min_share is None else arguments.min_share,
    )


def _put(workspace: Workspace, drawn: Model, arguments: Namespace) -> None:
    output: Path | None = arguments.output
    if output is not None and output.suffix.lower() in {".svg", ".png"}:
        write_picture(drawn, output, arguments.language or i18n.current())
        say(tr(N_("図を「{path}」に書きました。"), path=output))
    elif arguments.json or output is not None:
        if output is not None and output.suffix.lower() != ".json":
            raise InvalidValue(N_("書き出す形式"), output.suffix or output.name, ".svg、.png、.json")
        put_json(model_json(drawn), output)
    else:
        names = {case.id: case.name for case in drawn.cases}
        put(aligned([_line(box, names) for box in drawn.boxes]), None)
        say(str(workspace.path))


def _line(box: Box, names: dict[str, str]) -> tuple[str, ...]:
    status = "" if box.status == "accepted" else tr(N_("仮説"))
    supporting = "、".join(names[id_] for id_ in box.supporting)
    return box.layer, box.key, box.name_ja, f"{len(box.supporting)}/{box.judged}", status, supporting


def model_json(drawn: Model) -> dict[str, object]:
    """Return a model in its published JSON shape."""
    rule = {"min_cases": drawn.rule.min_cases, "min_share": drawn.rule.min_share}
    return {
        "title": drawn.title,
        "version": drawn.version,
        "rule": rule,
        "boxes": [_box(box, rule) for box in drawn.boxes],
        "arrows": [_arrow(arrow, rule) for arrow in drawn.arrows],
    }


def _box(box: Box, rule: dict[str, float]) -> dict[str, object]:
    return {
        "id": box.id,
        "layer": box.layer,
        "key": box.key,
        "name": box.name_ja,
        "name_en": box.name_en,
        "status": box.status,
        "rule": rule,
        "for": list(box.supporting),
        "against": list(box.opposing),
        "undecided": list(box.undecided),
        "unknown": list(box.unknown),
        "cases": f"{len(box.supporting)}/{box.judged}",
        "first": box.first,
        "last": box.last,
        "stale": list(box.stale),
        "codings": list(box.codings),
    }


def _arrow(arrow: Arrow, rule: dict[str, float]) -> dict[str, object]:
    return {
        "from": arrow.source,
        "to": arrow.target,
        "kind": arrow.kind,
        "rule": rule,
        "status": arrow.status,
        "cases": list(arrow.supporting),
        "against": list(arrow.opposing),
        "codings": list(arrow.codings),
    }
