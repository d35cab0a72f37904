"""The models of the factcheck app, a room a noun."""

from factcheck.models.correction import Amendment, CorrectedArticle, Correction
from factcheck.models.report import ErrorReport, ReportMove
from factcheck.models.source import Citation, Source
from factcheck.models.transition import Transition

__all__ = [
    "Amendment",
    "Citation",
    "CorrectedArticle",
    "Correction",
    "ErrorReport",
    "ReportMove",
    "Source",
    "Transition",
]
