"""What is alive in a page, told from the page as browsers parse it."""

import json
import re
from urllib.parse import urlsplit

import html5lib

SCHEMES = {"", "http", "https", "mailto"}
# Elements that run, fetch or restyle something, or change how what follows is read.
NEVER = {
    "applet", "base", "basefont", "bgsound", "embed", "frame", "frameset", "listing", "marquee",
    "math", "noembed", "noframes", "object", "plaintext", "portal", "xmp",
}  # fmt: skip
ADDRESSES = {
    "action", "archive", "background", "cite", "classid", "codebase", "data", "dynsrc",
    "formaction", "href", "longdesc", "lowsrc", "manifest", "ping", "poster", "profile", "src",
    "srcset", "usemap", "xlink:href",
}  # fmt: skip
DATA = {"application/ld+json", "application/json", "importmap"}
# Browsers leave these out of an address, wherever they stand in it.
IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+")


def parsed(html: str):
    """Return the root of *html* as browsers build it."""
    return html5lib.parse(html, namespaceHTMLElements=False)


def live(root, *, own=("/static/", "/admin/jsi18n/")) -> list[str]:
    """Return what under *root* could run, fetch, restyle or lead astray."""
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = element.tag.rpartition("}")[2]
        attributes = {str(key).rpartition("}")[2]: value for key, value in element.attrib.items()}
        if name in NEVER:
            found.append(f"<{name}>")
        # The article's editor brings its own, with a nonce that nobody can guess.
        if name == "style" and "nonce" not in attributes:
            found.append("<style>")
        if name == "iframe" and not attributes.get("src", "").startswith("/admin/preview/"):
            found.append(f"<iframe {attributes}>")
        if name == "script":
            found += script(element, attributes, own)
        if name == "link" and not attributes.get("href", "").startswith(("/", "http")):
            found.append(f"<link {attributes}>")
        if name == "meta" and "http-equiv" in attributes:
            found.append(f"<meta {attributes}>")
        for key, value in attributes.items():
            if key.startswith("on") or key in ("style", "srcdoc", "is"):
                found.append(f"{name} {key}={value[:80]}")
            if key in ADDRESSES and not leads_nowhere_bad(value):
                found.append(f"{name} {key}={value[:80]}")
    return found


def script(element, attributes: dict, own) -> list[str]:
    """Return what is wrong with a script: ours are files or data that is no program."""
    text = "".join(element.itertext())
    if attributes.get("type") in DATA:
        try:
            json.loads(text)
        except ValueError:
            return [f"broken data: {text[:80]}"]
        return []
    is_ours = attributes.get("src", "").startswith(own) and not text.strip()
    return [] if is_ours else [f"<script {attributes}> {text[:80]}"]


def leads_nowhere_bad(address: str) -> bool:
    """Whether *address* is of the web, a mail address, or of this site."""
    address = IGNORED.sub("", address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in SCHEMES or address.startswith(("//", "/\\", "\\")):
        return False
    return parts.scheme not in ("http", "https") or "@" not in parts.netloc


def names(root) -> set[str]:
    """Return the names of all elements under *root*, and of all their attributes."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    return {f"<{element.tag}>" for element in elements} | {
        str(key) for element in elements for key in element.attrib
    }


def frame(root) -> list[str]:
    """Return the elements right below the head, the body and its main part, in their order."""
    tops = [root.find("head"), root.find("body"), root.find(".//main")]
    return [child.tag for top in tops if top is not None for child in top if top.tag != "main"]
