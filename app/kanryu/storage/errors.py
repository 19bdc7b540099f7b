"""What can go wrong with a project file, in terms its user can act on."""

from dataclasses import dataclass
from typing import ClassVar

from kanryu.errors import KanryuError
from kanryu.i18n import N_


@dataclass(eq=False)
class ProjectMissing(KanryuError):
    """There is no file of that name."""

    path: str
    what: ClassVar[str] = N_("プロジェクト「{path}」がありません。")
    kept: ClassVar[str] = ""
    todo: ClassVar[str] = N_("場所と名前を確かめるか、kanryu new で新しく作ってください。")


@dataclass(eq=False)
class ProjectExists(KanryuError):
    """A new project would overwrite a file."""

    path: str
    what: ClassVar[str] = N_("「{path}」はすでにあります。")
    kept: ClassVar[str] = N_("そのファイルには触れていません。")
    todo: ClassVar[str] = N_("別の名前を選んでください。")


@dataclass(eq=False)
class NotAProject(KanryuError):
    """The file is something else."""

    path: str
    what: ClassVar[str] = N_("「{path}」は還流のプロジェクトではありません。")
    kept: ClassVar[str] = N_("ファイルには触れていません。")
    todo: ClassVar[str] = N_("拡張子 .kanryu のプロジェクトを選んでください。")


@dataclass(eq=False)
class NewerProject(KanryuError):
    """The file was written by a later version of the program."""

    path: str
    version: int
    known: int
    what: ClassVar[str] = N_(
        "「{path}」は新しい版の還流で作られています（形式 {version}、この版が読めるのは {known} まで）。"
    )
    kept: ClassVar[str] = N_("ファイルには触れていません。")
    todo: ClassVar[str] = N_("還流を新しい版にしてから開いてください。")


@dataclass(eq=False)
class DamagedProject(KanryuError):
    """SQLite cannot read the file."""

    path: str
    reason: str
    what: ClassVar[str] = N_("「{path}」が壊れていて読めません：{reason}")
    kept: ClassVar[str] = N_("ファイルには触れていません。")
    todo: ClassVar[str] = N_("控え（バックアップ）から開いてください。")


@dataclass(eq=False)
class NotReadable(KanryuError):
    """The system refused to read the file, which may well be sound."""

    path: str
    reason: str
    what: ClassVar[str] = N_("「{path}」を読めません：{reason}")
    kept: ClassVar[str] = N_("ファイルには触れていません。")
    todo: ClassVar[str] = N_("保存先の空き容量と許可、接続を確かめて、もう一度開いてください。")


@dataclass(eq=False)
class ProjectReadOnly(KanryuError):
    """A change was asked of a project that is open for reading only."""

    holder: str
    what: ClassVar[str] = N_("このプロジェクトは読み取り専用で開いています（{holder}）。")
    todo: ClassVar[str] = N_("もう一方で閉じてから、開き直してください。")


@dataclass(eq=False)
class DiskFull(KanryuError):
    """There was no room to write the change."""

    path: str
    what: ClassVar[str] = N_("空き容量が足りず、「{path}」に保存できません。")
    kept: ClassVar[str] = N_("この操作は取り消され、これまでの内容はそのまま残っています。")
    todo: ClassVar[str] = N_("不要なファイルを消して、もう一度行ってください。")


@dataclass(eq=False)
class NotWritten(KanryuError):
    """The system refused to write the change."""

    path: str
    reason: str
    what: ClassVar[str] = N_("「{path}」に保存できません：{reason}")
    kept: ClassVar[str] = N_("この操作は取り消され、これまでの内容はそのまま残っています。")
    todo: ClassVar[str] = N_("保存先の許可と接続を確かめて、もう一度行ってください。")


@dataclass(eq=False)
class NothingToUndo(KanryuError):
    """The coder has no action left to take back."""

    what: ClassVar[str] = N_("元に戻す操作はありません。")


@dataclass(eq=False)
class NothingToRedo(KanryuError):
    """The coder has no undone action left to do again."""

    what: ClassVar[str] = N_("やり直す操作はありません。")


@dataclass(eq=False)
class UndoRefused(KanryuError):
    """Later actions of others rest on what would be undone."""

    action: str
    later: tuple[str, ...]
    what: ClassVar[str] = N_("「{action}」は元に戻せません。あとの操作がこれに基づいています：{later}")
    todo: ClassVar[str] = N_("先にその操作を、それを行った人が元に戻してください。")
