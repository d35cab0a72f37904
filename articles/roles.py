"""Who may do what: three Django groups, a duty, and the one question asked of users."""

from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser as User
from django.db.models import CharField, Value

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

# No group has this name.
ON_DUTY = ""


def role_of(user: User) -> Role:
    """Return the highest role that *user* holds now; superusers administer as standards editors."""
    return roles_of([user])[user]


def roles_of(users: Iterable[User]) -> dict[User, Role]:
    """Return what each of *users* is now, in one query for however many."""
    found = {}
    for user in users:
        is_root = user.is_active and user.is_superuser
        found[user] = Role.STANDARDS if is_root else Role.NOBODY
    working = {user.pk: user for user, role in found.items() if user.is_active and not role}
    groups = get_user_model().groups.through.objects.filter(user__in=working)
    on_duty = Duty.objects.now().filter(user__in=working).order_by()
    said = groups.values_list("user", "group__name").union(
        on_duty.values_list("user", Value(ON_DUTY, CharField())), all=True
    )
    names = defaultdict(set)
    for pk, name in said if working else []:
        names[pk].add(name)
    for pk, held in names.items():
        role = max((GROUPS[name] for name in held if name in GROUPS), default=Role.NOBODY)
        # The duty makes nobody an editor.
        found[working[pk]] = Role.DUTY if role == Role.EDITOR and ON_DUTY in held else role
    return found
