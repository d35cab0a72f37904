"""Sessions that end everywhere at once."""

from allauth.usersessions.models import UserSession


def end_all(user) -> None:
    """Log *user* out wherever they are logged in."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def end_of_deactivated(sender, instance, **kwargs) -> None:
    """End what a deactivated account has open: none of it comes back with the account."""
    if not instance.is_active:
        end_all(instance)
