"""Who may do what: three Django groups, a duty, and the one question asked of a user."""

from enum import IntEnum

from django.contrib.auth.models import AbstractBaseUser as User

from articles.models import Duty


class Role(IntEnum):
    """What somebody is in the newsroom; each may do what those below may."""

    NOBODY = 0
    REPORTER = 1
    EDITOR = 2
    DUTY = 3
    STANDARDS = 4

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def one(self) -> str:
        """The role with its article: an editor, a reporter."""
        return f"{'an' if self is Role.EDITOR else 'a'} {self.asked_for}"

    @property
    def asked_for(self) -> str:
        """Who is looked for where at least this role is needed."""
        return LABELS[Role.STANDARDS] if self is Role.DUTY else self.label


LABELS = {
    Role.NOBODY: "nobody",
    Role.REPORTER: "reporter",
    Role.EDITOR: "editor",
    Role.DUTY: "duty standards editor",
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
    role = max((GROUPS[name] for name in names if name in GROUPS), default=Role.NOBODY)
    if role == Role.EDITOR and Duty.objects.now().filter(user=user).exists():
        return Role.DUTY
    return role
