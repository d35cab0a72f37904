"""What the tests of importing share: prose, samples, and ways to look at a reading."""

from pathlib import Path

from lxml import html as lxml_html

from articles.importing import read_text

SAMPLES = Path(__file__).parent / "samples"
PROSE = (
    "The harbour office has counted the boats that left before sunrise and has come to a number "
    "that nobody in the market believes, least of all those who sail them every day."
)
MORE = (
    "A second count is planned for autumn, when the nights are longer and the lamps on the pier "
    "are lit early enough to see who goes out and who only says so."
)


def read(text: str, filename: str = "x.txt"):
    return read_text(text.encode(), filename)


def sample(name: str):
    return read_text((SAMPLES / name).read_bytes(), name)


def outline(reading) -> list[tuple[str, str]]:
    root = lxml_html.fragment_fromstring(reading.body, create_parent="main")
    return [(block.tag, block.text_content()) for block in root]


def texts(reading, tag: str = "p") -> list[str]:
    return [text for name, text in outline(reading) if name == tag]
