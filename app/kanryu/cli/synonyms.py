"""Words that mean the same in a project, from the command line: listed, added, taken apart."""

from argparse import ArgumentParser, Namespace

from kanryu.analysis.search.synonyms import add_synonyms, list_synonyms, part_synonyms, words_of
from kanryu.cli import kept
from kanryu.cli.output import put, put_json, say
from kanryu.cli.projects import open_project
from kanryu.i18n import N_, tr


def define(parser: ArgumentParser) -> None:
    """Add the options of ``kanryu synonyms``."""
    act = parser.add_mutually_exclusive_group()
    word = tr(N_("語"))
    act.add_argument("--add", nargs="+", default=[], metavar=word, help=tr(N_("これらの語を同じ語として扱う")))
    act.add_argument("--remove", nargs="+", default=[], metavar=word, help=tr(N_("これらの語を組から外す")))
    parser.set_defaults(run=synonyms)


def synonyms(arguments: Namespace) -> None:
    """Add a set of words or take words out of theirs, and print the sets there are then."""
    added, removed = (words_of("\n".join(words)) for words in (arguments.add, arguments.remove))
    with open_project(arguments, writing=bool(arguments.add or arguments.remove)) as workspace:
        if arguments.add:
            workspace.do(add_synonyms, added)
        elif arguments.remove:
            workspace.do(part_synonyms, removed)
        sets = workspace.ask(list_synonyms)
        listing = dict((kept.synonyms(workspace, arguments),))
    if arguments.json:
        put_json(listing, arguments.output)
        return
    if sets:
        put("\n".join(" = ".join(item.words) for item in sets), arguments.output)
    say(tr(N_("同じ語の組 {n}組"), n=len(sets)))
