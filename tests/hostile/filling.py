"""A newsroom in which every text of every row says what somebody hostile would have it say."""

from collections.abc import Iterator
from itertools import cycle

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from articles import triggers
from articles.body import BodyRefused, sanitize_body
from articles.text import MEDIA_KEYS
from newsroom.vault.proof import GUARDS

# What programs read: keys, hashes, names of roles and moves.
KEYS = {
    "slug", "token", "digest", "salt", "reference", "fingerprint", "once", "key", "codename",
    "element", "move", "role", "password", "rule", "details", "payload", "folded", "last_error",
}  # fmt: skip
UNTOUCHED = {"auth_group", "auth_permission", "articles_edition"}
# What an empty list of JSON becomes, where it is no list of texts.
EMPTY = {"media": [{"kind": "photo", **dict.fromkeys(MEDIA_KEYS[1:], "")}], "means": {}}
WEB = "https://label.example/"


class Supply:
    """Texts of any length, made of *strings* one after the other, over and over."""

    def __init__(self, strings: list[str]):
        self.strings = cycle(strings)

    def text(self, limit: int | None, least: int = 1) -> str:
        """Return a text of at most *limit* characters, of one string or, where they fit, more."""
        limit = limit or 600
        said = next(self.strings)[:limit]
        while len(said) + 60 < min(limit, 600) and least:
            said = f"{said} {next(self.strings)}"[:limit]
        return said.replace("\0", "") or "<x>"

    def body(self) -> str:
        """Return what the sanitiser leaves of some strings, or a paragraph where it is nothing."""
        try:
            return sanitize_body(self.text(600)) or "<p>x</p>"
        except BodyRefused:
            return "<p>x</p>"


def text_fields(model) -> Iterator[models.Field]:
    """Yield the fields of *model* that hold words of people."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    for field in model._meta.concrete_fields:
        is_key = field.name in KEYS or field.name.endswith("_hash") or field.name == "chain_head"
        if isinstance(field, kinds) and not field.choices and not is_key:
            yield field


def filled(field: models.Field, value, supply: Supply):
    """Return hostile words in the place of *value*, of its kind and size."""
    if field.name == "body" or (field.name == "text" and isinstance(value, dict)):
        return text_of(value, supply) if isinstance(value, dict) else supply.body()
    if isinstance(field, models.JSONField):
        return replaced(value or EMPTY.get(field.name, [""]), supply)
    if "url" in field.name:
        return (WEB + "".join(supply.text(400).split()))[: field.max_length]
    return supply.text(field.max_length)


def text_of(value: dict, supply: Supply) -> dict:
    """Return the saved copy *value* of an article with hostile words."""
    return replaced({**value, "body": ""}, supply) | {"body": supply.body()}


def replaced(value, supply: Supply):
    """Return *value* of JSON with hostile words for every text but the kinds of media."""
    if isinstance(value, str):
        return supply.text(100)
    if isinstance(value, list):
        return [replaced(each, supply) for each in value]
    if isinstance(value, dict):
        fixed = ("kind", "url")
        return {
            key: each if key in fixed else replaced(each, supply) for key, each in value.items()
        }
    return value


def fill(strings: list[str]) -> int:
    """Put *strings* into every text of every row, past all cleaning; return how many texts."""
    triggers.drop(GUARDS, connection)
    supply, count = Supply(strings), 0
    for model in apps.get_models():
        is_ours = model._meta.app_label in ("articles", "factcheck", "auth")
        if not is_ours or model._meta.proxy or model._meta.db_table in UNTOUCHED:
            continue
        fields = list(text_fields(model))
        for row in model._base_manager.values("pk", *(field.name for field in fields)):
            said = {field.name: filled(field, row[field.name], supply) for field in fields}
            # Some texts must be empty in some states.
            for values in (said, {name: text for name, text in said.items() if row[name]}):
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=row["pk"]).update(**values)
                except IntegrityError:
                    continue
                count += len(values)
                break
    return count
