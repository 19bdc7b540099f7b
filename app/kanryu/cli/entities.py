"""The names in the texts from the command line."""

import argparse
from argparse import Namespace

from kanryu.analysis.search.entities import Name, list_names, read_papers, unread
from kanryu.cli.output import Bar, aligned, put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.i18n import N_, listed, tr


def define(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``kanryu entities``."""
    parser.add_argument("--label", action="append", default=[], metavar="Company", help=tr(N_("この種類の名前だけ")))
    parser.set_defaults(run=entities)


def entities(arguments: Namespace) -> None:
    """Read what has not been read yet, and print the names with their counts, or write them as JSON."""
    with open_project(arguments, writing=False) as workspace:
        read_papers(workspace.ask(unread), Bar())
        every = workspace.ask(list_names)
    names = [name for name in every if not arguments.label or name.label in arguments.label]
    if arguments.json:
        put_json({"entities": [_json(name) for name in names]}, arguments.output)
        return
    heads = tuple(tr(head) for head in (N_("名前"), N_("種類"), N_("回数"), N_("資料数")))
    rows = [(name.text, name.label, str(len(name.mentions)), str(_documents(name))) for name in names]
    put(aligned([heads, *rows]), arguments.output)
    labels = sorted({name.label for name in every})
    for label in arguments.label:
        if label not in labels:
            say(
                tr(
                    N_("「{label}」という種類の名前はありません。ある種類：{labels}"),
                    label=label,
                    labels=listed(labels),
                )
            )
    say(tr(N_("機械による候補です。会社が人に、人が地名になることもあります。")))


def _documents(name: Name) -> int:
    return len({mention.document_id for mention in name.mentions})


def _json(name: Name) -> dict[str, object]:
    mentions = [
        {"document_id": one.document_id, "document": one.document, "start": one.start, "end": one.end}
        for one in name.mentions
    ]
    return {"text": name.text, "label": name.label, "count": len(name.mentions), "mentions": mentions}
