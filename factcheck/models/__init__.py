"""The models of the factcheck app, a room a noun."""

from factcheck.models.amendment import Amendment, CorrectedArticle
from factcheck.models.correction import Correction
from factcheck.models.erasure import Erasure
from factcheck.models.report import ErrorReport, ReportMove
from factcheck.models.source import Citation, Source
from factcheck.models.transition import Transition

__all__ = [
    "Amendment",
    "Citation",
    "CorrectedArticle",
    "Correction",
    "Erasure",
    "ErrorReport",
    "ReportMove",
    "Source",
    "Transition",
]
