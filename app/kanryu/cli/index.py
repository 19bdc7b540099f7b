"""The search index from the command line: how it stands, and building it."""

from argparse import ArgumentParser, Namespace

from kanryu.cli.output import Bar, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.i18n import N_, tr
from kanryu.search import IndexStatus


def define(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--status", action="store_true", help=tr(N_("索引の様子を見せるだけにする")))
    what.add_argument("--rebuild", action="store_true", help=tr(N_("初めから作り直す")))
    parser.set_defaults(run=index)


def index(arguments: Namespace) -> None:
    """Bring the index up to date unless only its status is asked for, and say how it stands."""
    with open_project(arguments, writing=False) as workspace:
        if not arguments.status:
            workspace.ensure_index(Bar(), anew=arguments.rebuild)
        status = workspace.index_status()
    if arguments.json:
        put_json(_json(status), arguments.output)
        return
    put(str(status.folder), arguments.output)
    text = N_("資料 {n} 件のうち {indexed} 件が索引にあります（語形 {forms}）。")
    say(tr(text, n=status.documents, indexed=status.indexed, forms=status.forms))
    if status.missing:
        say(tr(N_("検索は今も正しく、索引にない資料はその場で読みます。")))


def _json(status: IndexStatus) -> dict[str, object]:
    return {
        "documents": status.documents,
        "indexed": status.indexed,
        "missing": list(status.missing),
        "present": status.present,
        "forms": status.forms,
        "bytes": status.bytes,
        "folder": str(status.folder),
        "analyser": status.analyser,
    }
