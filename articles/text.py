"""The words of an article as one value: what is compared, hashed and put on record."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass, field, replace

from articles.body import clean_line, sanitize_body

MEDIA_KEYS = ("kind", "caption", "credit", "alt", "headline", "duration", "url")


# In characters, as the columns have them.
LONGEST = {"headline": 300, "standfirst": 600, "dateline": 100, "origin_publisher": 120}
LONGEST_NAME = 120


@dataclass(frozen=True)
class Text:
    """Everything that a version of an article says."""

    headline: str
    standfirst: str = ""
    body: str = ""
    dateline: str = ""
    bylines: list[str] = field(default_factory=list)
    origin_publisher: str = ""
    media: list[dict] = field(default_factory=list)

    def canonical(self) -> str:
        """Return the one spelling of this text that hashes are made of."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self, salt: str) -> str:
        """Return sha256(salt + canonical text) in hex; the salt keeps erased words unguessable."""
        return hashlib.sha256((salt + self.canonical()).encode()).hexdigest()

    def problem(self) -> str:
        """Say why this text cannot be published as it is, or nothing."""
        if not is_visible(self.headline):
            return "It would have no headline."
        if not self.body.strip():
            return "It would have no text."
        for name, limit in LONGEST.items():
            length = len(getattr(self, name))
            if length > limit:
                label = name.replace("_", " ")
                return f"The {label} would have {length} characters; {limit} is the most."
        longest = max(self.bylines, key=len, default="")
        if len(longest) > LONGEST_NAME:
            return f"A byline would have {len(longest)} characters; {LONGEST_NAME} is the most."
        return ""

    def cleaned(self) -> "Text":
        """Return this text as every door leaves it; a second cleaning changes nothing."""
        return replace(
            self,
            headline=clean_line(self.headline),
            standfirst=clean_line(self.standfirst),
            dateline=clean_line(self.dateline),
            body=sanitize_body(self.body),
            bylines=[clean_line(name) for name in self.bylines],
            origin_publisher=clean_line(self.origin_publisher),
            media=[clean_medium(medium) for medium in self.media],
        )


def is_visible(line: str) -> bool:
    """Whether *line* has a character that is seen, and not only blanks of no width."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in line)


def clean_medium(medium: dict) -> dict:
    """Return *medium* with every key of MEDIA_KEYS, as clean lines, and no other."""
    return {key: clean_line(str(medium.get(key) or "")) for key in MEDIA_KEYS}
