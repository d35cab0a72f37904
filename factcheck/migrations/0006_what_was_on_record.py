"""What was on record before facts had a status: supported by a source, so checked."""

from django.db import migrations
from django.utils import timezone
from django.utils.text import slugify


def name_properties(apps, schema_editor):
    taken = set()
    for one in apps.get_model("factcheck", "Property").objects.order_by("id"):
        slug = slugify(one.name) or f"property-{one.pk}"
        one.slug = slug if slug not in taken else f"{slug[:40]}-{one.pk}"
        taken.add(one.slug)
        one.save(update_fields=["slug"])


def take_supported_facts_as_verified(apps, schema_editor):
    supported = apps.get_model("factcheck", "FactCitation").objects.filter(stance="supports")
    apps.get_model("factcheck", "Fact").objects.filter(pk__in=supported.values("fact")).update(
        status="verified", verified_at=timezone.now()
    )


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0005_facts_that_texts_are_held_against")]

    operations = [
        migrations.RunPython(name_properties, migrations.RunPython.noop),
        migrations.RunPython(take_supported_facts_as_verified, migrations.RunPython.noop),
    ]
