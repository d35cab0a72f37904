"""The map of moves: from which status to which, who may make each, and what it takes."""

from dataclasses import dataclass

from articles.roles import Role
from factcheck.models import Correction
from factcheck.models.queries import EMERGENCY, REVIEW

Status = Correction.Status
BEFORE_PUBLICATION = {Status.LOGGED, Status.VERIFIED, Status.IN_REVIEW, Status.APPROVED}


@dataclass(frozen=True)
class Move:
    """What it is called before and after, from which statuses to which, who may, what it takes."""

    label: str
    done: str
    sources: set[Status]
    target: Status
    role: Role
    second_person: bool = False
    needs_note: bool = False
    checks_evidence: bool = False
    checks_passages: bool = False
    decides_appeal: bool = False


MOVES = {
    "verify": Move(
        "Verify", "Verified", {Status.LOGGED}, Status.VERIFIED, Role.EDITOR, checks_evidence=True
    ),
    "submit": Move(
        "Send to a second editor",
        "Sent to a second editor",
        {Status.VERIFIED},
        Status.IN_REVIEW,
        Role.EDITOR,
        checks_evidence=True,
        checks_passages=True,
    ),
    "approve": Move(
        "Approve",
        "Approved",
        {Status.IN_REVIEW},
        Status.APPROVED,
        Role.EDITOR,  # more for some, see role_to_approve
        second_person=True,
        checks_evidence=True,
        checks_passages=True,
    ),
    "publish": Move(
        "Publish",
        "Published",
        {Status.APPROVED},
        Status.PUBLISHED,
        Role.EDITOR,
        checks_evidence=True,
    ),
    EMERGENCY: Move(
        "Publish now, before a second check",
        "Published before a second check",
        BEFORE_PUBLICATION,
        Status.PUBLISHED,
        Role.EDITOR,
        needs_note=True,
        checks_passages=True,
    ),
    REVIEW: Move(
        "Reviewed: it stands",
        "Reviewed",
        {Status.PUBLISHED},
        Status.PUBLISHED,
        Role.EDITOR,  # more for some, see role_to_approve
        second_person=True,
    ),
    "send_back": Move(
        "Send back",
        "Sent back",
        {Status.VERIFIED, Status.IN_REVIEW, Status.APPROVED},
        Status.LOGGED,
        Role.EDITOR,
        needs_note=True,
    ),
    "reject": Move(
        "Reject",
        "Rejected",
        BEFORE_PUBLICATION | {Status.APPEALED},
        Status.REJECTED,
        Role.EDITOR,
        needs_note=True,
        decides_appeal=True,
    ),
    "appeal": Move(
        "Appeal", "Appealed", {Status.REJECTED}, Status.APPEALED, Role.REPORTER, needs_note=True
    ),
    "reopen": Move(
        "Reopen", "Reopened", {Status.APPEALED}, Status.LOGGED, Role.EDITOR, decides_appeal=True
    ),
}  # fmt: skip
DONE = {
    "log": "Logged",
    "edit": "Edited",
    # Made in talking.py, asking.py and suggesting.py; they leave the status as it is.
    "assign": "Assigned",
    "answer": "Answered",
    "accept_wording": "Wording accepted",
} | {name: move.done for name, move in MOVES.items()}
