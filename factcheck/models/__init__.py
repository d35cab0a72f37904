"""The models of the factcheck app, a room a noun."""

from factcheck.models.amendment import Amendment, CorrectedArticle
from factcheck.models.claim import Claim
from factcheck.models.comment import Comment
from factcheck.models.correction import Correction
from factcheck.models.erasure import Erasure
from factcheck.models.fact import Fact, FactCitation, FactMove
from factcheck.models.message import Message
from factcheck.models.preferences import Preferences
from factcheck.models.question import Question
from factcheck.models.recall import Recall, RecallItem
from factcheck.models.report import ErrorReport, ReportMove
from factcheck.models.source import Citation, Source
from factcheck.models.suggestion import Suggestion
from factcheck.models.swept import Sweep, SweptPassage
from factcheck.models.transition import Transition
from factcheck.models.vocabulary import Property, Term, Vocabulary

__all__ = [
    "Amendment",
    "Citation",
    "Claim",
    "Comment",
    "CorrectedArticle",
    "Correction",
    "Erasure",
    "ErrorReport",
    "Fact",
    "FactCitation",
    "FactMove",
    "Message",
    "Preferences",
    "Property",
    "Question",
    "Recall",
    "RecallItem",
    "ReportMove",
    "Source",
    "Suggestion",
    "Sweep",
    "SweptPassage",
    "Term",
    "Transition",
    "Vocabulary",
]
