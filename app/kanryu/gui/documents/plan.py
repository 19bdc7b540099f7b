"""What the user means to do with each file that was read; values only, so that the sheet decides nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kanryu.analysis.documents.documents import Facts
from kanryu.analysis.documents.incoming import Role, SamePerson, Speaker, Transcript
from kanryu.analysis.documents.intake import Incoming
from kanryu.analysis.documents.repeats import Choice, Known
from kanryu.analysis.documents.speakers import RolesByCase
from kanryu.gui.documents.reading import ReadFile, likely_case
from kanryu.importers.errors import EncodingDoubt, EncodingWrong
from kanryu.importers.importer import ReadOptions


@dataclass(frozen=True, slots=True)
class Plan:
    """One file of the sheet.

    Attributes:
        file: as it was read.
        case: the name of its case, empty for none.
        title: the document's title.
        choice: skip it, take it in as a new document, or let it correct the one that is known.
        roles: by label, where the user corrected the guess.
        joined: which of the transcript's proposals of one person the user agreed to.
        known_roles: in which role labels speak in the cases' other documents.
    """

    file: ReadFile
    case: str
    title: str
    choice: Choice
    roles: Mapping[str, Role] = field(default_factory=dict)
    joined: frozenset[int] = frozenset()
    known_roles: RolesByCase = field(default_factory=dict)

    @property
    def transcript(self) -> Transcript | None:
        """The transcript as it is to be stored, with the speakers joined who are one person."""
        read = self.file.transcript
        return None if read is None else join_speakers(read, [read.same[index] for index in sorted(self.joined)])

    @property
    def known(self) -> Known | None:
        """The document the file most likely is or corrects."""
        return self.file.known[0] if self.file.known else None

    @property
    def corrects(self) -> str:
        """The id of the document the file takes the place of; empty when it does not."""
        return self.known.id if self.choice == "corrected" and self.known is not None else ""

    @property
    def is_taken(self) -> bool:
        """Whether anything of this file goes into the project."""
        return self.file.transcript is not None and self.choice != "skip"

    def role(self, speaker: Speaker) -> Role:
        """Return a speaker's role: as corrected, else as in the case's other documents, else as guessed."""
        return self.roles.get(speaker.label) or self.remembered(speaker) or speaker.role

    def remembered(self, speaker: Speaker) -> Role | None:
        """Return the role somebody of this label has in the case's other documents."""
        return self.known_roles.get(self.case.strip(), {}).get(speaker.label)


def plan_of(file: ReadFile, cases: tuple[str, ...], case: str, known_roles: RolesByCase | None = None) -> Plan:
    """Return what is proposed for a file."""
    likely = likely_case(file.path, file.path.stem, cases, case)
    return Plan(file, likely, file.path.stem, proposed(file), known_roles=known_roles or {})


def proposed(file: ReadFile) -> Choice:
    """Return what is proposed: the very same file is skipped, a version of a document corrects it."""
    if file.transcript is None or (file.known and file.known[0].same == "file"):
        return "skip"
    return "corrected" if file.known else "new"


def choices(plan: Plan) -> tuple[Choice, ...]:
    """Return what can be done with a known file; a copy within the same import has nothing to correct."""
    return ("skip", "new", "corrected") if plan.known is not None and plan.known.id else ("skip", "new")


def ticked(plan: Plan, *, on: bool) -> Plan:
    """Return the plan with the file taken in or left out."""
    usual = proposed(plan.file)
    return replace(plan, choice=("new" if usual == "skip" else usual) if on else "skip")


def read_again(plan: Plan, file: ReadFile) -> Plan:
    """Return the plan for the same file read in another way; what the user decided stays where it still applies."""
    could_be_read = plan.file.transcript is not None
    keeps = could_be_read and file.transcript is not None and bool(file.known) == bool(plan.file.known)
    return replace(plan, file=file, choice=plan.choice if keeps else proposed(file), joined=frozenset())


def role_everywhere(plans: Iterable[Plan], label: str, role: Role) -> list[Plan]:
    """Return the plans with one role for a label in every file."""
    return [replace(plan, roles={**plan.roles, label: role}) for plan in plans]


def case_everywhere(plans: Iterable[Plan], case: str) -> list[Plan]:
    """Return the plans with one case for every file."""
    return [replace(plan, case=case) for plan in plans]


def has_encoding(file: ReadFile) -> bool:
    """Tell whether a file is plain text, whose encoding can be chosen."""
    if file.transcript is None:
        return isinstance(file.error, EncodingDoubt | EncodingWrong) or file.options.encoding is not None
    return file.transcript.encoding is not None


def encoding_of(file: ReadFile) -> str:
    """Return the encoding a file was read in, or in which it was tried."""
    told = file.transcript.encoding if file.transcript is not None else None
    return told or file.options.encoding or ""


def can_be_wrapped(file: ReadFile) -> bool:
    """Tell whether a file has lines that can be joined."""
    return file.transcript is not None and (file.transcript.proposal is not None or file.transcript.reflow)


def differing(plans: Sequence[Plan], options: ReadOptions, *, encoding: bool) -> list[tuple[int, ReadOptions]]:
    """Return which files have to be read again for all to be read alike, and how.

    Args:
        plans: all files of the sheet.
        options: how the one file is read that the others shall follow.
        encoding: follow in the encoding; otherwise in joining lines.
    """
    found = []
    for index, plan in enumerate(plans):
        own = plan.file.options
        if encoding and has_encoding(plan.file) and encoding_of(plan.file) != options.encoding:
            found.append((index, replace(own, encoding=options.encoding)))
        read = plan.file.transcript
        if not encoding and read is not None and can_be_wrapped(plan.file) and read.reflow != options.reflow:
            found.append((index, replace(own, reflow=options.reflow)))
    return found


def same_columns(plans: Sequence[Plan], options: ReadOptions) -> list[tuple[int, ReadOptions]]:
    """Return which tables have to be read again for all to have their columns read alike, and how."""
    return [
        (index, replace(plan.file.options, columns=options.columns))
        for index, plan in enumerate(plans)
        if plan.file.transcript is not None
        and plan.file.transcript.table is not None
        and plan.file.options.columns != options.columns
    ]


def incoming(plan: Plan) -> Incoming | None:
    """Return the file as it is to be stored, None where it stays out."""
    read = plan.transcript
    if read is None or not plan.is_taken:
        return None
    roles = {speaker.label: plan.role(speaker) for speaker in read.speakers}
    return Incoming(read, plan.case.strip(), Facts(title=plan.title.strip(), roles=roles))


def join_speakers(transcript: Transcript, groups: Iterable[SamePerson]) -> Transcript:
    """Return the transcript with each group as one speaker: who has most turns, in the surest role."""
    turns = Counter(turn.speaker for turn in transcript.turns)
    speakers = list(transcript.speakers)
    into = list(range(len(speakers)))
    for group in groups:
        kept = max(group.speakers, key=lambda one: (turns[one], -one))
        surest = max((speakers[one] for one in group.speakers), key=lambda speaker: speaker.confidence)
        speakers[kept] = replace(speakers[kept], role=surest.role, confidence=surest.confidence)
        for one in group.speakers:
            into[one] = kept
    left = [index for index in range(len(speakers)) if into[index] == index]
    if len(left) == len(speakers):
        return transcript
    places = [left.index(kept) for kept in into]
    moved = tuple(
        turn if turn.speaker is None else replace(turn, speaker=places[turn.speaker]) for turn in transcript.turns
    )
    return replace(transcript, speakers=tuple(speakers[index] for index in left), turns=moved, same=())
