"""Who may do what: three Django groups, and the one question asked of a user."""

from enum import IntEnum

from django.contrib.auth.models import AbstractBaseUser as User


class Role(IntEnum):
    """What somebody is in the newsroom; each may do what those below may."""

    NOBODY = 0
    REPORTER = 1
    EDITOR = 2
    STANDARDS = 3

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def one(self) -> str:
        """The role with its article: an editor, a reporter."""
        return f"{'an' if self is Role.EDITOR else 'a'} {self.label}"


LABELS = {
    Role.NOBODY: "nobody",
    Role.REPORTER: "reporter",
    Role.EDITOR: "editor",
    Role.STANDARDS: "standards editor",
}
GROUPS = {
    "Reporter": Role.REPORTER,
    "Editor": Role.EDITOR,
    "Standards editor": Role.STANDARDS,
}


def role_of(user: User) -> Role:
    """Return the highest role that *user* holds now; superusers administer as standards editors."""
    if not user.is_active:
        return Role.NOBODY
    if user.is_superuser:
        return Role.STANDARDS
    names = user.groups.values_list("name", flat=True)
    return max((GROUPS[name] for name in names if name in GROUPS), default=Role.NOBODY)
