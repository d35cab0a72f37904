"""Sessions that end everywhere at once."""

from allauth.usersessions.models import UserSession


def end_all(user) -> None:
    """Log *user* out wherever they are logged in."""
    for session in UserSession.objects.filter(user=user):
        session.end()
