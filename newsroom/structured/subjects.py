"""Groups, their members, and what else articles are about."""

from collections.abc import Iterable

from articles.models import Membership, Subject
from newsroom.spelling import absolute

# An event of schema.org needs a date, which we do not know.
TYPES = {
    Subject.Kind.GROUP: "MusicGroup",
    Subject.Kind.PERSON: "Person",
    Subject.Kind.LABEL: "Organization",
    Subject.Kind.EVENT: "Thing",
    Subject.Kind.PLACE: "Place",
}


def reference(subject: Subject) -> dict:
    """Name *subject*, and its page where it has one."""
    path = subject.get_absolute_url()
    return {
        "@type": TYPES[subject.kind],
        "@id": f"{absolute(path)}#subject" if path else None,
        "name": subject.name,
        "url": absolute(path) if path else None,
    }


def profile(subject: Subject, memberships: Iterable[Membership]) -> dict:
    """Describe the page of *subject*, a group or somebody of one."""
    is_group = subject.kind == Subject.Kind.GROUP
    roles = [role(each, "member" if is_group else "memberOf") for each in memberships]
    described = reference(subject) | {
        "alternateName": subject.names[1:],
        "description": subject.summary,
        "member" if is_group else "memberOf": roles,
    }
    return {"@type": "ProfilePage", "url": described["url"], "mainEntity": described}


def role(membership: Membership, side: str) -> dict:
    """Describe *membership* seen from the other side than *side*, which names whom it is with."""
    other = membership.member if side == "member" else membership.group
    return {
        "@type": "OrganizationRole",
        side: reference(other),
        "roleName": membership.role,
        "startDate": day(membership.joined),
        "endDate": day(membership.left),
    }


def day(date) -> str | None:
    return date.isoformat() if date else None
