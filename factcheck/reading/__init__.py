"""Reading plain text for what it asserts about known subjects, by rules that say why."""

from factcheck.reading.claims import Claim, read
from factcheck.reading.knowledge import Fact, Kind, Knowledge, Property, Subject, Term, Value, When
from factcheck.reading.verdicts import Verdict

__all__ = [
    "Claim",
    "Fact",
    "Kind",
    "Knowledge",
    "Property",
    "Subject",
    "Term",
    "Value",
    "Verdict",
    "When",
    "read",
]
