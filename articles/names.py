"""How people of the newsroom are called."""


def called(user) -> str:
    """Return the name by which colleagues know *user*."""
    return user.get_full_name() or user.get_username()
