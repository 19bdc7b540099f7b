"""The commands and their options."""

import argparse
from pathlib import Path

from kanryu import __version__
from kanryu.analysis.coding.codebooks import bundled_names
from kanryu.analysis.coding.codings import POLARITIES
from kanryu.analysis.coding.memos import KINDS, SUBJECTS
from kanryu.analysis.compare.judgements import VALUES as JUDGEMENTS
from kanryu.analysis.documents.documents import STATUSES
from kanryu.analysis.documents.incoming import ROLES
from kanryu.analysis.documents.repeats import CHOICES
from kanryu.cli import (
    bring,
    cases,
    code,
    codebook,
    compare,
    demo,
    entities,
    index,
    model,
    projects,
    report,
    search,
    show,
    suggest,
    synonyms,
    words,
)
from kanryu.exporters.matrix_rows import VALUES
from kanryu.i18n import LANGUAGES, N_, tr

Arguments = argparse.Namespace
_Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser, its help in the language of the front end."""
    parser = argparse.ArgumentParser(
        prog="kanryu", description=tr(N_("還流：聞き取りからモデルまで（引数なしで窓を開く）"))
    )
    parser.add_argument("--version", action="version", version=f"kanryu {__version__}")
    commands = parser.add_subparsers(metavar=tr(N_("命令")), required=True)
    for group in (
        _project_commands,
        _material_commands,
        _codebook_commands,
        _coding_commands,
        _language_commands,
        _comparing_commands,
        _result_commands,
    ):
        group(commands)
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=tr(text), description=tr(text))
    if name != "demo":
        parser.add_argument("project", type=Path, metavar="P.kanryu", help=tr(N_("プロジェクトのファイル")))
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr(N_("JSON で出す")))
    parser.add_argument("-o", "--output", type=Path, help=tr(N_("出力先のファイル")))


def _memo_filter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", default="", help=tr(N_("メモの題・本文・対象に含まれる言葉")))
    parser.add_argument("--kind", default="", choices=["", *KINDS], metavar="KIND", help="、".join(KINDS))
    parser.add_argument("--subject", default="", choices=["", *SUBJECTS], metavar="SUBJECT", help="、".join(SUBJECTS))
    parser.add_argument("--coder", default="", help=tr(N_("メモを書いた人")))


def _signed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--coder", default="", help=tr(N_("操作に署名する人の名前")))


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", default=None, help=tr(N_("文字コード（例 cp932）")))
    parser.add_argument("--columns", default="", metavar="text=C,speaker=A,time=B", help=tr(N_("表のどの列が何か")))
    parser.add_argument(
        "--reflow",
        action=argparse.BooleanOptionalAction,
        default=None,
        help=tr(N_("文の途中で切れた行をつなぐ")),
    )
    parser.add_argument("--dry-run", action="store_true", help=tr(N_("読み取った結果を見せるだけにする")))


def _project_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = _add(commands, "new", N_("新しいプロジェクトを作る"))
    new.add_argument("--name", default="", help=tr(N_("プロジェクトの名前")))
    new.add_argument("--codebook", action="append", default=[], metavar="NAME|FILE", help="、".join(bundled_names()))
    _signed(new)
    new.set_defaults(run=projects.new)

    demonstration = _add(commands, "demo", N_("見本のプロジェクトで主な仕事をひと通り行う"))
    demonstration.add_argument("--out", type=Path, default=Path("kanryu-demo"), help=tr(N_("結果を置くフォルダ")))
    demonstration.set_defaults(run=demo.demo)

    for name, text, run in (
        ("undo", N_("直前の操作を元に戻す"), projects.undo),
        ("redo", N_("元に戻した操作をやり直す"), projects.redo),
    ):
        parser = _add(commands, name, text)
        if name == "undo":
            parser.add_argument(
                "--to", default="", metavar="ID", help=tr(N_("この操作と、その後の自分の操作をすべて"))
            )
            parser.add_argument("--dry-run", action="store_true", help=tr(N_("何が戻るかを見せるだけにする")))
        _signed(parser)
        parser.set_defaults(run=run)

    check = _add(commands, "check", N_("ファイル・履歴・コーディングを検査する"))
    check.add_argument("--deep", action="store_true", help=tr(N_("履歴から組み立て直して全行を比べる")))
    check.add_argument("--json", action="store_true", help=tr(N_("JSON で出す")))
    check.set_defaults(run=projects.check)

    backup = _add(commands, "backup", N_("控えを作る"))
    backup.add_argument("out", type=Path, metavar="OUT.kanryu")
    backup.set_defaults(run=projects.backup)


def _material_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    import_ = _add(commands, "import", N_("聞き取りの記録を取り込む"))
    import_.add_argument("files", nargs="+", type=Path, metavar="FILE")
    import_.add_argument("--case", default="", help=tr(N_("事例の名前（なければ作る）")))
    import_.add_argument("--title", default="", help=tr(N_("資料の題（ファイルが一つのとき）")))
    import_.add_argument("--as", dest="form", choices=["transcript"], default="transcript")
    import_.add_argument("--again", choices=CHOICES, help=tr(N_("取り込み済みの資料と同じファイルの扱い")))
    _reading(import_)
    _data(import_)
    _signed(import_)
    import_.set_defaults(run=bring.import_files)

    case = _add(commands, "case", N_("事例を加える、属性を記入する"))
    case.add_argument("name", help=tr(N_("事例の名前（なければ作る）")))
    case.add_argument("--rename", default=None, metavar="NAME")
    case.add_argument("--description", default=None)
    case.add_argument("--set", action="append", default=[], metavar=tr(N_("属性=値")))
    _signed(case)
    case.set_defaults(run=cases.case)

    part = _add(commands, "part", N_("資料の一部を別の事例に入れる"))
    part.add_argument("--document", required=True)
    part.add_argument("--case", required=True)
    part.add_argument("--start", type=int, required=True)
    part.add_argument("--end", type=int, required=True)
    _signed(part)
    part.set_defaults(run=cases.part)

    document = _add(commands, "document", N_("資料の記録や話者の役割を直す"))
    document.add_argument("document")
    document.add_argument("--title", default=None)
    document.add_argument("--status", choices=STATUSES, default=None)
    document.add_argument("--case", default=None)
    document.add_argument("--role", action="append", default=[], metavar=tr(N_("話者=役割")), help="、".join(ROLES))
    document.add_argument(
        "--rename-speaker",
        action="append",
        default=[],
        metavar=tr(N_("今の名前=新しい名前")),
        help=tr(N_("本文の話者の名前をすべて書き直す")),
    )
    document.add_argument("--text", type=Path, default=None, metavar="FILE", help=tr(N_("本文を直した版のファイル")))
    _reading(document)
    _data(document)
    _signed(document)
    document.set_defaults(run=cases.document)


def _codebook_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    book = _add(commands, "codebook", N_("コード体系を加え、版を残し、比べる"))
    book.add_argument("act", metavar="|".join((*codebook.ACTS, "NAME|FILE")), help="、".join(bundled_names()))
    book.add_argument("words", nargs="*", metavar="A", help=tr(N_("版の名前、now、日付（2026-11-21）")))
    book.add_argument("--book", default="", metavar="KEY", help=tr(N_("どのコード体系か（いくつもあるとき）")))
    book.add_argument("--note", default="", help=tr(N_("版に添える覚え書き")))
    _data(book)
    _signed(book)
    book.set_defaults(run=codebook.codebook)


def _coding_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    coding = _add(commands, "code", N_("資料の箇所にコードを付ける"))
    coding.add_argument("--document", required=True)
    place = coding.add_mutually_exclusive_group(required=True)
    place.add_argument("--find", help=tr(N_("一度だけ現れる文字列")))
    place.add_argument("--start", type=int, help=tr(N_("開始（0 から数えた字数）")))
    coding.add_argument("--end", type=int, help=tr(N_("終了（その字は含まない）")))
    coding.add_argument("--code", action="append", required=True)
    coding.add_argument("--polarity", choices=POLARITIES, default="+")
    coding.add_argument("--strength", type=int, choices=[1, 2, 3], default=2)
    coding.add_argument("--time", default="", help=tr(N_("出来事の時期")))
    coding.add_argument("--memo", default="")
    _data(coding)
    _signed(coding)
    coding.set_defaults(run=code.code)

    uncode = _add(commands, "uncode", N_("コーディングを外す"))
    uncode.add_argument("codings", nargs="+", metavar="ID")
    _signed(uncode)
    uncode.set_defaults(run=code.uncode)

    suggesting = _add(commands, "suggest", N_("コードの手がかりから候補を一覧する"))
    suggest.define(suggesting)
    _data(suggesting)

    listing = _add(commands, "show", N_("中身を一覧する"))
    listing.add_argument("what", choices=show.LISTS)
    listing.add_argument("--document", default="")
    listing.add_argument("--case", default="")
    listing.add_argument("--code", default="")
    listing.add_argument("--country", default="", help=tr(N_("集計で国が書かれた属性")))
    _memo_filter(listing)
    _data(listing)
    listing.set_defaults(run=show.show)


def _language_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    find = _add(commands, "search", N_("すべての資料から探す"))
    search.define(find)
    _data(find)
    _signed(find)

    alike = _add(commands, "synonyms", N_("同じ語の組を一覧し、加え、外す"))
    synonyms.define(alike)
    _data(alike)
    _signed(alike)

    indexing = _add(commands, "index", N_("検索の索引を作り、様子を見る"))
    index.define(indexing)
    _data(indexing)

    counting = _add(commands, "words", N_("言葉を数える：頻度、特徴語、ともに出る語"))
    words.define(counting)
    _data(counting)

    names = _add(commands, "entities", N_("名前の候補（会社、人、地名など）を言語モデルで探す"))
    entities.define(names)
    _data(names)


def _comparing_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    matrix = _add(commands, "matrix", N_("事例とコードの行列を作る"))
    matrix.add_argument("--rows", default="case")
    matrix.add_argument("--columns", default="axis:phase")
    matrix.add_argument("--layers", default="")
    matrix.add_argument("--values", choices=VALUES, default="count")
    matrix.add_argument("--coder", action="append", default=[])
    matrix.add_argument("--without-interviewer", action="store_true", help=tr(N_("聞き手の発言を除く")))
    matrix.add_argument("--crossing", choices=["overlap", "turn"], default="overlap")
    _data(matrix)
    matrix.set_defaults(run=compare.matrix)

    judge = _add(commands, "judge", N_("セルを判断し、または確認する"))
    judge.add_argument("--case", required=True)
    judge.add_argument("--code", required=True)
    judge.add_argument("--layer", default="")
    judge.add_argument("--value", choices=[*JUDGEMENTS, "none", "confirm"], required=True)
    judge.add_argument("--degree", default="")
    judge.add_argument("--memo", default="")
    judge.add_argument("--summary", default=None)
    _signed(judge)
    judge.set_defaults(run=compare.judge)


def _result_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    drawing = _add(commands, "model", N_("プロトタイプ・モデルを見る、保存する、描く"))
    drawing.add_argument("--propose", action="store_true", help=tr(N_("規則から組み立てて版として保存する")))
    drawing.add_argument("--min-cases", type=int, default=None)
    drawing.add_argument("--min-share", type=float, default=None)
    drawing.add_argument("--title", default="")
    drawing.add_argument("--language", choices=LANGUAGES, default=None)
    _data(drawing)
    _signed(drawing)
    drawing.set_defaults(run=model.model)

    written = _add(commands, "report", N_("Word の報告を書く"))
    what = written.add_mutually_exclusive_group(required=True)
    what.add_argument("--case", default="")
    what.add_argument("--all", action="store_true", help=tr(N_("すべての事例の報告")))
    what.add_argument("--cross-case", action="store_true", help=tr(N_("事例横断の報告")))
    written.add_argument("-o", "--output", type=Path, required=True, metavar="FILE|DIR")
    written.add_argument("--language", choices=LANGUAGES, default=None)
    written.add_argument("--template", type=Path, default=None, metavar="T.docx")
    written.set_defaults(run=report.report)

    export = _add(commands, "export", N_("コーディングを表に書き出す"))
    export.add_argument("out", type=Path, metavar="OUT.csv|.md")
    export.add_argument("--memos", action="store_true", help=tr(N_("コーディングの代わりにメモを書き出す")))
    _memo_filter(export)
    export.set_defaults(run=show.export)
