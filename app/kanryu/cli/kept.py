"""What a project keeps of its searches, from the command line: saved ones, and those that are cues of codes."""

from argparse import Namespace
from dataclasses import replace

from kanryu.analysis.coding.codes import list_codes
from kanryu.analysis.documents.cases import list_cases
from kanryu.analysis.naming import CASE, CODE, case_named, code_named
from kanryu.analysis.search.cue_rules import add_cue_rule, list_cue_rules
from kanryu.analysis.search.saved import SavedItem, delete_query, list_saved, save_query, saved_named
from kanryu.analysis.search.synonyms import list_synonyms
from kanryu.cli.output import say
from kanryu.i18n import N_, tr
from kanryu.search import SearchQuery
from kanryu.search.keeping import read, written
from kanryu.search.query import in_words
from kanryu.search.values import Arrangement
from kanryu.workspace import Workspace

Record = dict[str, object]


def take(workspace: Workspace, name: str, context: int) -> tuple[SearchQuery, Arrangement]:
    """Return a saved search, without limits to a case or code that is gone, as the window takes it.

    Raises:
        NotFound, Ambiguous: nothing is saved under the name.
    """
    saved = workspace.ask(saved_named, name)
    query, arrangement = read(saved.query, saved.options, context)
    if query.case and query.case not in {case.id for case in workspace.ask(list_cases)}:
        query = replace(query, case="")
        _say_gone(CASE, saved)
    if query.code and query.code not in {code.id for code in workspace.ask(list_codes)}:
        query = replace(query, code="")
        _say_gone(CODE, saved)
    return query, arrangement


def _say_gone(kind: str, saved: SavedItem) -> None:
    text = N_("検索「{name}」の{kind}はもうありません。その絞り込みなしで探しました。")
    say(tr(text, name=saved.name, kind=tr(kind)))


def save(workspace: Workspace, name: str, query: SearchQuery, arrangement: Arrangement) -> Record:
    """Keep a search under a name and return it as it is listed; its case and code are kept by their ids.

    Raises:
        EmptyName, DuplicateName: the name cannot be used.
    """
    case = workspace.ask(case_named, query.case) if query.case else ""
    code = workspace.ask(code_named, query.code) if query.code else ""
    saved_id = workspace.do(save_query, name, query.text, written(replace(query, case=case, code=code), arrangement))
    return next(record for record in _records(workspace) if record["id"] == saved_id)


def forget(workspace: Workspace, name: str) -> None:
    """Delete a saved search.

    Raises:
        NotFound, Ambiguous: nothing is saved under the name.
    """
    saved = workspace.ask(saved_named, name)
    workspace.do(delete_query, saved.id)


def make_cue(workspace: Workspace, code: str, query: SearchQuery) -> Record:
    """Let the hits of a search be suggested for a code, and return the rule as it is listed.

    Raises:
        NotFound, Ambiguous, InvalidValue, DuplicateName: the code cannot have this cue.
    """
    code_id = workspace.ask(code_named, code)
    rule_id = workspace.do(add_cue_rule, code_id, in_words(query.mode, query.text))
    if query.case or query.role or query.code:
        say(tr(N_("手がかりになるのは検索の言葉だけです。--case・--role・--code の絞り込みは含みません。")))
    return next(one for one in _cues(workspace, code_id) if one["id"] == rule_id)


def saved_searches(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    """List the saved searches for ``kanryu show``."""
    return "saved", _records(workspace)


def _records(workspace: Workspace) -> list[Record]:
    cases = {case.id: case.name for case in workspace.ask(list_cases)}
    codes = {code.id: code.key for code in workspace.ask(list_codes)}
    return [
        {
            "id": one.id,
            "name": one.name,
            "query": one.query,
            "mode": one.options.get("mode", "words"),
            "case": cases.get(one.options.get("case", ""), ""),
            "role": one.options.get("role", ""),
            "code": codes.get(one.options.get("code", ""), ""),
            "coder": one.coder,
            "options": dict(one.options),
        }
        for one in workspace.ask(list_saved)
    ]


def cues(workspace: Workspace, arguments: Namespace) -> tuple[str, list[Record]]:
    """List the searches that are cues of codes, or of one code, for ``kanryu show``."""
    return "cues", _cues(workspace, workspace.ask(code_named, arguments.code) if arguments.code else "")


def _cues(workspace: Workspace, code_id: str) -> list[Record]:
    keys = {code.id: code.key for code in workspace.ask(list_codes)}
    return [
        {"id": rule.id, "code": keys[rule.code_id], "code_id": rule.code_id, "name": rule.code, "query": rule.query}
        for rule in workspace.ask(list_cue_rules, code_id)
    ]


def synonyms(workspace: Workspace, _arguments: Namespace) -> tuple[str, list[Record]]:
    """List the sets of words that mean the same."""
    return "synonyms", [{"id": item.id, "words": list(item.words)} for item in workspace.ask(list_synonyms)]
