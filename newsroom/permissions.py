"""What the admin opens to each group; what may be done there, the domain functions decide."""

from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from articles.roles import GROUPS, Role

REPORTER_MAY = {
    "articles": {
        "article": "add change view",
        "author": "view",
        "byline": "add change delete view",
        "section": "view",
        "subject": "view",
        "group": "view",
        "member": "view",
        "membership": "view",
        "revision": "view",
        "hold": "view",
        "duty": "view",
        "importreport": "view",
    },
    "factcheck": {
        "correction": "add change view",
        "source": "view",
        "citation": "add change view",
        "transition": "view",
        "errorreport": "view",
        "reportmove": "view",
        "comment": "view",
        "question": "view",
        "suggestion": "view",
        "claim": "view",
        "fact": "view",
        "factcitation": "view",
        "factmove": "view",
        "recallitem": "view",
        "property": "view",
        "vocabulary": "view",
        "term": "view",
    },
}
EDITOR_MAY = {
    "factcheck": {
        "source": "add change",
        "fact": "add change",
        "factcitation": "add change delete",
        "property": "add change",
        "vocabulary": "add change",
        "term": "add change delete",
    },
    "articles": {
        "article": "delete",
        "hold": "change",
        "duty": "add change",
        "author": "add change",
        "section": "add change",
        "subject": "add change",
        "group": "add change",
        "member": "add change",
        "membership": "add change delete",
    },
}


def ensure_groups(app_config, using, **kwargs) -> None:
    """Create the groups and their permissions after migrate: in migrations none exist yet."""
    create_permissions(app_config, verbosity=0, using=using)
    for name, role in GROUPS.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        tables = [REPORTER_MAY] + ([EDITOR_MAY] if role >= Role.EDITOR else [])
        group.permissions.set(
            permission
            for table in tables
            for app_label, models in table.items()
            for model, actions in models.items()
            for permission in Permission.objects.using(using).filter(
                content_type__app_label=app_label,
                codename__in=[f"{action}_{model}" for action in actions.split()],
            )
        )
