"""The entities of a Kanryu project; importing this package registers all of them on one metadata."""

from kanryu_models.base import Base, new_id, now
from kanryu_models.case import AttributeDefinition, AttributeValue, Case
from kanryu_models.cell import CellSummary, Judgement
from kanryu_models.code import Code, Codebook
from kanryu_models.coding import CodeLink, Coding
from kanryu_models.document import (
    CasePassage,
    CodingStatus,
    Document,
    DocumentNote,
    DocumentOriginal,
    Speaker,
    Turn,
)
from kanryu_models.history import HistoryAction, HistoryChange
from kanryu_models.memo import Memo
from kanryu_models.model import ModelElement, ModelLink, ModelVersion
from kanryu_models.project import Coder, Project
from kanryu_models.query import CueRule, RejectedSuggestion, SavedQuery, SynonymSet
from kanryu_models.revision import CodebookVersion, CodeExample, CodeRevision, CodingReview

__all__ = [
    "AttributeDefinition",
    "AttributeValue",
    "Base",
    "Case",
    "CasePassage",
    "CellSummary",
    "Code",
    "CodeExample",
    "CodeLink",
    "CodeRevision",
    "Codebook",
    "CodebookVersion",
    "Coder",
    "Coding",
    "CodingReview",
    "CodingStatus",
    "CueRule",
    "Document",
    "DocumentNote",
    "DocumentOriginal",
    "HistoryAction",
    "HistoryChange",
    "Judgement",
    "Memo",
    "ModelElement",
    "ModelLink",
    "ModelVersion",
    "Project",
    "RejectedSuggestion",
    "SavedQuery",
    "Speaker",
    "SynonymSet",
    "Turn",
    "new_id",
    "now",
]
