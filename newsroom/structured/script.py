"""Data blocks: a description that no text can break out of."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# The brackets would end the block, or begin a comment in it; the last two end lines in scripts.
ESCAPED = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def script(thing: dict) -> SafeString:
    """Print *thing* as a data block, without what is not known of it."""
    said = {"@context": "https://schema.org"} | known(thing)
    spelled = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    # Nothing is left in it that HTML would read.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(spelled))  # noqa: S308


def known(value):
    """Return *value* without what is empty in it, at any depth."""
    if isinstance(value, dict):
        return {key: known(each) for key, each in value.items() if not is_empty(each)}
    if isinstance(value, list):
        return [known(each) for each in value if not is_empty(each)]
    return value


def is_empty(value) -> bool:
    return value is None or value == "" or value == []
