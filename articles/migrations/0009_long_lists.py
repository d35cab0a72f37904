from django.db import migrations, models

from articles import trigrams


def create_for_headlines(apps, schema_editor):
    trigrams.create_for_headlines(schema_editor)


def remove_for_headlines(apps, schema_editor):
    trigrams.remove_for_headlines(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_edition_everywhere"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("live__isnull", False)),
                fields=["-first_published_at", "-id"],
                name="article_newest_in_print",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["-saved_at", "-id"], name="article_saved_last"),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["-created_at", "-id"], name="revision_newest"),
        ),
        migrations.RunPython(create_for_headlines, remove_for_headlines),
    ]
