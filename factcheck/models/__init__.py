"""The models of the factcheck app, a room a noun."""

from factcheck.models.comment import Comment
from factcheck.models.correction import Amendment, CorrectedArticle, Correction
from factcheck.models.message import Message
from factcheck.models.preferences import Preferences
from factcheck.models.question import Question
from factcheck.models.source import Citation, Source
from factcheck.models.suggestion import Suggestion
from factcheck.models.transition import Transition

__all__ = [
    "Amendment",
    "Citation",
    "Comment",
    "CorrectedArticle",
    "Correction",
    "Message",
    "Preferences",
    "Question",
    "Source",
    "Suggestion",
    "Transition",
]
