"""Which requests are for the desk: all below one address, that of one's own account included."""

from django.http import HttpRequest

DESK = "/admin/"


def is_at_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(DESK)
