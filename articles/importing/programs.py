"""Programs: lines of JSON, CSS and JavaScript that were copied along with a text."""

import json
import re

from articles.importing import metadata
from articles.importing.galley import Galley

JSON = re.compile(r"[\[{]\s*[\"{\[].*[\]}][;,]?", re.S)
CSS = re.compile(r"(?:[\w.#:>()\[\]=\"\s,@*-]{1,200}\{[^{}:]{0,99}:[^{}]{0,2000}\}){1,50}")
SCRIPT = re.compile(
    r"(?:\(?(?:window|document|googletag|dataLayer|jQuery|gtag|fbq|ga|_taboola|_gaq|OB_|adsbygoogle)"
    r"\b[.(\[=\s]|(?:var|let|const)\s+[\w$]+\s*=|!?\(?function\s*\w*\(|\$\(|\}\)?\(|//<!\[CDATA\[|"
    r"try\s*\{|if\s*\(typeof\b).*[;{}\])]",
    re.S,
)
REST = re.compile(r"[{}()\[\];,\s]{1,20}")
MAX_LENGTH = 200_000


def strain(lines: list[str], galley: Galley) -> list[str]:
    """Return *lines* without programs and data; an article's own description is read."""
    kept, gone = [], []
    for line in lines:
        bare = line.strip()
        if bare and is_program(bare):
            gone.append(bare)
            article = metadata.news_article([bare])
            if article:
                metadata.read_article(article, {}, galley)
        elif gone and REST.fullmatch(bare) and any(mark in bare for mark in "{}();"):
            gone.append(bare)
        else:
            kept.append(line)
    if gone:
        galley.report_removed(gone, "line of program or data")
    return kept


def is_program(line: str) -> bool:
    if len(line) > MAX_LENGTH:
        return False
    if line[0] in "[{" and JSON.fullmatch(line):
        try:
            return isinstance(json.loads(line.rstrip(";,")), (dict, list)) and '"' in line
        except (ValueError, RecursionError):
            # Cut off, or not quite JSON, but keys all the same.
            return len(re.findall(r"\"[\w@:-]{1,60}\"\s?:", line)) > 1
    if line.endswith("}") and len(line) < 5000 and CSS.fullmatch(line):
        return True
    return SCRIPT.fullmatch(line) is not None
