"""The staff of the demo newspaper: accounts, groups and bylines."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.models import Author
from articles.roles import GROUPS, Role
from newsroom.demo import content


def hire(password: str) -> None:
    """Make the accounts and the bylines."""
    accounts = get_user_model().objects
    known = content.people()
    group_of = {role.label: Group.objects.get(name=name) for name, role in GROUPS.items()}
    for entry in known["user"]:
        user, _ = accounts.update_or_create(
            username=entry["username"],
            defaults={
                "first_name": entry["first_name"],
                "last_name": entry["last_name"],
                "is_staff": True,
                "is_superuser": entry.get("superuser", False),
            },
        )
        user.set_password(password)
        user.save()
        user.groups.set([group_of[entry["role"]]] if entry["role"] else [])
    for entry in known["author"]:
        username = entry.pop("username", None)
        user = accounts.get(username=username) if username else None
        Author.objects.create(user=user, **entry)


def let_in(password: str) -> None:
    """Make *password* open every account of the demo again, so that what is printed works."""
    for user in get_user_model().objects.filter(username__in=usernames()):
        if not user.check_password(password):
            user.set_password(password)
            user.save()


def usernames() -> list[str]:
    return [entry["username"] for entry in content.people()["user"]]


def logins() -> list[tuple[str, str, str]]:
    """Return (user name, name, role) of everybody who can log in."""
    return [
        (
            entry["username"],
            f"{entry['first_name']} {entry['last_name']}",
            entry["role"] or f"administrator, {Role.STANDARDS.label}",
        )
        for entry in content.people()["user"]
    ]
