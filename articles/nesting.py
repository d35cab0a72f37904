"""How deeply HTML is nested, told in linear time and never too low.

Browsers' rules for misplaced tags make true depth hard to know without parsing, and parsing is
what must not happen before. So this counts as open whatever a parser might still hold open.
"""

import re


class BodyRefused(ValueError):
    """A body is too large or too tangled to read; the message says what, the limit and where."""


MAX_ATTRIBUTES = 200

TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)|[!?/])")
ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"""
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r>]*+))?+"""
)
TAIL = re.compile(r"[ \t\n\f\r/]*+>")
COMMENT_END = re.compile(r"--!?>")

VOID = {
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
}  # fmt: skip
RAW = {
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
    "plaintext",
}  # fmt: skip
FOREIGN = {"svg", "math"}
FORMATTING = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
    "u",
}  # fmt: skip
# An end tag inside one of these closes nothing outside it.
BARRIERS = FOREIGN | {
    "applet", "button", "caption", "marquee", "object", "select", "table", "td", "template", "th",
}  # fmt: skip
# What the start of each closes by itself where it is the innermost.
IMPLIED = {
    "p": {"p"},
    "li": {"li", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "option": {"option"},
    "tr": {"tr", "td", "th", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
}


def check_nesting(html: str, limit: int) -> None:
    """Raise BodyRefused where tags of *html* may be nested deeper than *limit*."""
    nest = Nest()
    for position, name, closing, closed, attributes in tags(html):
        if attributes > MAX_ATTRIBUTES:
            raise refused(html, position, f"<{name[:20]}> has over {MAX_ATTRIBUTES} attributes")
        if closing:
            nest.end(name)
        else:
            nest.start(name, closed)
        if len(nest.open) > limit:
            raise refused(html, position, f"tags are nested over {limit} deep, the limit")


def refused(html: str, position: int, what: str) -> BodyRefused:
    line = html.count("\n", 0, position) + 1
    return BodyRefused(f"The HTML is too tangled: {what} (line {line}, character {position + 1}).")


def tags(html: str):
    """Yield (position, name, is end tag, is self-closing, attribute count) as browsers see them."""
    position = 0
    while match := TAG.search(html, position):
        if match["name"] is None:
            position = after_comment(html, match)
            continue
        end, attributes = match.end(), 0
        while attribute := ATTRIBUTE.match(html, end):
            end, attributes = attribute.end(), attributes + 1
        tail = TAIL.match(html, end)
        if not tail:
            return
        position = tail.end()
        name = match["name"].lower()
        yield match.start(), name, bool(match["close"]), tail[0].endswith("/>"), attributes


def after_comment(html: str, match: re.Match) -> int:
    """Return where the comment or declaration that begins at *match* has ended."""
    if not match["comment"]:
        return (html.find(">", match.end()) + 1) or len(html)
    end = COMMENT_END.search(html, match.start() + 2)
    if end and "!" in end[0] and end.start() < match.end():
        end = COMMENT_END.search(html, match.end())
    return end.end() if end else len(html)


class Nest:
    """The elements that may be open; in doubt an element is."""

    def __init__(self):
        self.open: list[str] = []
        self.raw = ""
        self.blind = False

    def start(self, name: str, closed: bool) -> None:
        foreign = not FOREIGN.isdisjoint(self.open)
        if (closed and (foreign or name in FOREIGN)) or (name in VOID and not foreign):
            return
        if self.raw == name == "script" or name == "plaintext":
            # A script within a script's comment: its end may not be where it seems.
            self.blind = True
        while not foreign and self.open and self.open[-1] in IMPLIED.get(name, ()):
            self.open.pop()
        self.open.append(name)
        if name in RAW and not self.raw:
            self.raw = name

    def end(self, name: str) -> None:
        if self.blind or (self.raw and name != self.raw):
            return
        self.raw = ""
        for index in range(len(self.open) - 1, -1, -1):
            inner = self.open[index]
            if inner == name:
                if name not in FOREIGN or index == len(self.open) - 1:
                    del self.open[index]
                return
            if inner in BARRIERS or (name in FORMATTING and inner not in FORMATTING):
                return
