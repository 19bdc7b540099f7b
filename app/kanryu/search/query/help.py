"""What can be written in a query, for the window and the command line."""

from typing import NamedTuple

from kanryu.i18n import N_, Language, tr


class HelpEntry(NamedTuple):
    """One thing that can be written: its signs, what they do, and an example that can be searched."""

    syntax: str
    what: str
    example: str


def help_entries(language: Language | None = None) -> tuple[HelpEntry, ...]:
    """Return everything that can be written in a query, the usual first."""
    return tuple(
        HelpEntry(tr(syntax, language=language), tr(what, language=language), tr(example, language=language))
        for syntax, what, example in _entries()
    )


def _entries() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            N_("言葉そのもの"),
            N_(
                "活用や表記の違いも合わせて探します（取り組み＝取組＝とりくみ、サーバー＝サーバ、３社＝三社）。続けて書いた言葉は、その順に続く所を探します。"
            ),
            N_("取り組み"),
        ),
        (
            N_('"語句"　「語句」'),
            N_("書いたとおりの語句を探します（全角・半角、新旧の字体の違いは問いません）。"),
            N_("「海外展開の課題」"),
        ),
        (
            "A B",
            N_("同じ発言に A も B もある所を探します。"),
            N_("現地 改良"),
        ),
        (
            N_("A OR B　A | B　A または B"),
            N_("A か B のどちらかがある所を探します（OR は大文字）。"),
            N_("タイ OR ベトナム"),
        ),
        (
            N_("A -B　A NOT B"),
            N_("B のある発言を除きます。"),
            N_("企業 -中小企業"),
        ),
        (
            "A NEAR/5 B",
            N_("A と B の間が 5 語以内の所を探します（順は問いません。数を省くと 10 語）。"),
            N_("現地 NEAR/5 改良"),
        ),
        (
            "A BEFORE/5 B",
            N_("A が先で、B までの間が 5 語以内の所を探します。"),
            N_("本社 BEFORE/5 反対"),
        ),
        (
            "( )",
            N_("まとめます。語の途中の括弧は文字として扱います。"),
            N_("(タイ OR ベトナム) 工場"),
        ),
        (
            N_("前方*　*後方"),
            N_("* は何文字でも（0 文字も）あてはまります。"),
            N_("改良*"),
        ),
        (
            N_("語?語"),
            N_("? は 1 文字にあてはまります。語の終わりの ? は文の記号とみなします。"),
            N_("取?組"),
        ),
        (
            N_("語~　語~2"),
            N_("1 文字（~2 は 2 文字）まで違う語も探します。"),
            N_("イノベーシン~"),
        ),
        (
            N_('=文字　="文字"'),
            N_("語の区切りによらず、その文字のとおりの所をすべて探します。"),
            N_("=京都"),
        ),
        (
            N_("/正規表現/"),
            N_("正規表現で探します。空白も書けます。「/」は「\\/」と書きます。"),
            N_("/[0-9０-９]+ ?年/"),
        ),
        (
            N_("話者:　役割:　事例:　コード:　資料:"),
            N_('話者、役割、事例、コード、資料で絞ります。空白のある名前は "" で囲みます。'),
            N_("役割:経営者 改良"),
        ),
        (
            N_("属性:名前>=値"),
            N_("事例の属性で絞ります（= < <= > >=）。"),
            N_("属性:従業員>=100 改良"),
        ),
        (
            N_("日付:"),
            N_("面接の日付で絞ります（年、月、日、>=、.. で期間）。"),
            N_("日付:2016..2018 改良"),
        ),
    )
