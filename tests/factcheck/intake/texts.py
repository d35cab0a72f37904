"""Texts for the intake check, a string a paragraph."""

from html import escape

from articles.checks import Finding
from articles.text import Text
from factcheck.intake.material import Material


def text(*paragraphs: str, headline: str = "A band on a boat", body: str = "", **known) -> Material:
    """Make the material of a text; a paragraph that begins with # is a subhead."""
    fields = {name: known.pop(name) for name in ("bylines", "media") if name in known}
    body = body or "".join(
        f"<h2>{escape(line[1:].strip())}</h2>" if line[0] == "#" else f"<p>{escape(line)}</p>"
        for line in paragraphs
    )
    return Material(Text(headline=headline, body=body, **fields).cleaned(), **known)


def words(found) -> list[str]:
    return [finding.words for finding in found]


def only(found) -> Finding:
    [finding] = found
    return finding


# Paragraphs about one thing, for what needs a text around it.
FERRY = (
    "The band Paper Lanterns rehearses above the ferry office in Haerang, where the windows look "
    "on to the quay and the songs are written between two departures of the ferry.",
    "Jang Mi-ru plays the drums and sells tickets at the counter downstairs. The ferry company "
    "lets the band use the room because the drums can be heard on the quay, and the captain "
    "likes to know when he is late.",
    "On Fridays the band plays for whoever waits on the quay. The captain of the ferry has asked "
    "for slower songs, so that passengers do not miss the departure, and the band has written two.",
    "In winter the ferry sails once a day and the songs become longer. Jang Mi-ru says that the "
    "quay is then empty, the room is cold, and the drums sound best.",
    "A recording of the band was made in the engine room of the ferry last winter. The captain "
    "kept the engine running, and it can be heard on every one of the songs as a second drummer.",
    "Haerang has no concert hall. Whoever wants to hear the band buys a ticket for the ferry, "
    "stays on the quay, and leaves with the songs and the ticket.",
)
