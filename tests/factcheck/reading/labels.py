"""Sentences labelled by hand, and how well the reader does on them."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from factcheck.reading import (
    Claim,
    Fact,
    Kind,
    Knowledge,
    Property,
    Subject,
    Term,
    Verdict,
    When,
    read,
)

HERE = Path(__file__).parent


def table(name: str) -> dict:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def day(written: str) -> date:
    return date.fromisoformat(str(written))


@dataclass
class Record:
    """A knowledge, with the keys of its slugs."""

    knowledge: Knowledge
    subjects: dict[str, int]
    properties: dict[str, int]


def record(name: str = "knowledge.toml") -> Record:
    """Return the knowledge that stands in the file *name*."""
    data = table(name)
    subjects = {row["slug"]: key for key, row in enumerate(data["subject"], 1)}
    properties = {row["slug"]: key for key, row in enumerate(data["property"], 1)}
    made = {row["slug"]: as_property(properties[row["slug"]], row) for row in data["property"]}
    knowledge = Knowledge(
        tuple(
            Subject(
                subjects[row["slug"]],
                row["kind"],
                row["name"],
                tuple(row.get("others", ())),
                tuple(subjects[slug] for slug in row.get("members", ())),
            )
            for row in data["subject"]
        ),
        tuple(made.values()),
        tuple(
            Fact(
                subjects[row["subject"]],
                properties[row["property"]],
                as_value(made[row["property"]], row["value"]),
                *(day(row[end]) if end in row else None for end in ("since", "until")),
            )
            for row in data["fact"]
        ),
    )
    return Record(knowledge, subjects, properties)


def as_property(key: int, row: dict) -> Property:
    terms = tuple(
        Term(term["name"], *(tuple(term.get(k, ())) for k in ("adjectives", "places", "native")))
        for term in row.get("terms", ())
    )
    return Property(
        key,
        row["name"],
        Kind(row["kind"]),
        terms,
        tuple(row.get("cues", ())),
        tuple((word, number) for word, number in row.get("means", ())),
        row.get("is_age", False),
    )


def as_value(wanted: Property, written):
    if wanted.kind == Kind.TERM:
        return next(term for term in wanted.terms if term.name == written)
    if wanted.kind == Kind.DATE:
        return When(*(int(part) for part in str(written).split("-")))
    return written


@dataclass
class Score:
    """How many contradictions were found, missed, and imagined."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    imagined: list[str] = field(default_factory=list)
    unquoted: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / ((self.found + len(self.missed)) or 1)

    @property
    def precision(self) -> float:
        return self.found / ((self.found + len(self.imagined)) or 1)

    def report(self) -> str:
        lists = {
            "missed": self.missed,
            "imagined": self.imagined,
            "in quotation marks, but not seen so": self.unquoted,
        }
        lines = [f"recall {self.recall:.3f}, precision {self.precision:.3f}"]
        lines += [f"{name}: {text}" for name, texts in lists.items() for text in texts]
        return "\n".join(lines)


def claims_of(row: dict, known: Record) -> list[Claim]:
    """Return what is read in the text of a labelled *row* about its subject and property."""
    text = row["text"]
    claims = read(
        [text] if isinstance(text, str) else text,
        known.knowledge,
        on=day(row["on"]) if "on" in row else date.today(),
        about=[known.subjects[slug] for slug in row.get("about", ())],
    )
    subject, wanted = known.subjects[row["subject"]], known.properties[row["property"]]
    return [c for c in claims if c.subject == subject and c.property == wanted]


def score(rows: list[dict], known: Record) -> Score:
    """Return how well contradictions are found in *rows*."""
    result = Score()
    for row in rows:
        wrong = [c for c in claims_of(row, known) if c.verdict == Verdict.CONTRADICTS]
        outside = [c for c in wrong if not c.quoted]
        label = f"{row['property']} of {row['subject']}, {row['verdict']}: {row['text']}"
        if row["verdict"] == "quoted":
            if outside:
                result.unquoted.append(label)
            elif not wrong:
                result.unlike.append(label)
        elif row["verdict"] == "contradicts":
            if outside:
                result.found += 1
            else:
                result.missed.append(label)
        elif outside:
            result.imagined.append(label)
        elif row["verdict"] == "consistent" and not any(
            c.verdict == Verdict.CONSISTENT for c in claims_of(row, known)
        ):
            result.unlike.append(label)
    return result
