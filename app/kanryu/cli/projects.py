"""Commands on the whole project: new, undo, redo, check, backup."""

import getpass
from argparse import Namespace

from kanryu import settings
from kanryu.analysis.coding.codebooks import add_codebook, read_codebook
from kanryu.analysis.project.history import number_of
from kanryu.cli.output import Bar, put, put_json, say
from kanryu.errors import InvalidValue, KanryuError
from kanryu.i18n import N_, tr
from kanryu.workspace import Workspace


class Unsound(KanryuError):
    """A check found something wrong; the findings are on stdout."""

    what = N_("検査で問題が見つかりました。")
    kept = N_("ファイルには触れていません。")
    todo = N_("控え（バックアップ）と比べ、控えを取ってから使い続けてください。")


def open_project(arguments: Namespace, *, writing: bool) -> Workspace:
    """Open the project that the arguments name, signed as they say.

    Raises:
        ProjectReadOnly: writing was asked for and another process has the project.
    """
    signer = arguments.coder if writing else ""  # where nothing is signed, --coder is a filter
    workspace = Workspace.open(arguments.project, coder=signer, read_only=not writing)
    if workspace.warning:
        say(workspace.warning)
    if workspace.migrated_copy:
        say(tr(N_("古い形式でした。元のファイルを「{path}」に残しました。"), path=workspace.migrated_copy))
    if writing:
        try:
            workspace.require_writable()
        except KanryuError:
            workspace.close()
            raise
    return workspace


def new(arguments: Namespace) -> None:
    """Make a project with the code systems asked for."""
    books = [read_codebook(name) for name in arguments.codebook]
    coder = arguments.coder or settings.load().coder or _user()
    with Workspace.create(arguments.project, arguments.name or arguments.project.stem, coder) as workspace:
        try:
            for book in books:
                workspace.do(add_codebook, book)
        except BaseException:  # a project with half its codebooks must not remain
            workspace.close()
            arguments.project.unlink()
            raise
    say(
        tr(
            N_("「{path}」を作りました。次は kanryu import で聞き取りの記録を取り込んでください。"),
            path=arguments.project,
        )
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def undo(arguments: Namespace) -> None:
    """Take back the last action, or every one since another, it included."""
    if arguments.to:
        _undo_to(arguments)
        return
    if arguments.dry_run:
        raise InvalidValue("--dry-run", "", "--to")
    with open_project(arguments, writing=True) as workspace:
        name = workspace.standing().undo
        workspace.undo()
        say(tr(N_("元に戻しました：{name}"), name=name))


def _undo_to(arguments: Namespace) -> None:
    with open_project(arguments, writing=True) as workspace:
        number = workspace.ask(number_of, arguments.to)
        back = workspace.go_back(number, Bar(), only_try=arguments.dry_run)
    for title in back.titles:
        put(title, None)
    if not arguments.dry_run:
        say(tr(N_("操作 {n}件を元に戻しました。"), n=len(back.steps)))
    if back.refused is not None:
        say(back.refused.words().line)


def redo(arguments: Namespace) -> None:
    """Do the last undone action again."""
    with open_project(arguments, writing=True) as workspace:
        name = workspace.standing().redo
        workspace.redo()
        say(tr(N_("やり直しました：{name}"), name=name))


def check(arguments: Namespace) -> None:
    """Check the file and say what is wrong; exit 1 when something is."""
    with open_project(arguments, writing=False) as workspace:
        health = workspace.check(deep=arguments.deep)
    findings = [tr(finding.text, language=None, **dict(finding.values)) for finding in health.findings]
    if arguments.json:
        put_json(
            {"sound": health.sound, "actions": health.actions, "codings": health.codings, "findings": findings}, None
        )
    else:
        for line in findings:
            put(line, None)
        say(
            tr(
                N_("操作 {actions} 件とコーディング {codings} 件を調べました。"),
                actions=health.actions,
                codings=health.codings,
            )
        )
    if not health.sound:
        raise Unsound
    say(tr(N_("問題はありません。")))


def backup(arguments: Namespace) -> None:
    """Write a complete copy."""
    with open_project(arguments, writing=False) as workspace:
        workspace.backup(arguments.out)
    say(tr(N_("控え「{path}」を作りました。"), path=arguments.out))
