"""Marks in a body: the words that a correction put in, as a link to its notice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from lxml import html as lxml_html

from articles.quotes import Body, Quote, Span
from articles.runs import CONTAINERS, inner_html


@dataclass(frozen=True)
class Mark:
    """The words that correction *number* put where *quote* stood; *place* counts its passages."""

    number: int
    place: int
    quote: Quote
    replacement: str

    @property
    def id(self) -> str:
        return f"f{self.number}" if self.place == 1 else f"f{self.number}-{self.place}"


@dataclass(frozen=True, eq=False)
class Leaf:
    """A piece of a block: the text from *start* of a run, or a node that stays whole.

    *around* are the inline elements that it stands in, the outermost first.
    """

    around: tuple
    text: str = ""
    node: object = None
    run: tuple = ()
    start: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def link(self):
        """The link that this piece stands in, if any."""
        return next((element for element in self.around if element.tag == "a"), None)


def mark(html: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """Return *html* with its marks, and those marks whose words still stand in it."""
    if not marks:
        return html, []
    body = Body(html)
    places: list[tuple[Span, Mark]] = []
    for one in marks:
        span = where(body, one)
        if span and all(span.end <= other.start or other.end <= span.start for other, _ in places):
            places.append((span, one))
    places.sort(key=lambda place: place[0].start)
    shown = set()
    for _, group in groupby(places, key=lambda place: body.block_of(place[0])):
        shown |= mark_block(body, list(group))
    if not shown:
        return html, []
    return inner_html(body.root), [one for one in marks if one in shown]


def where(body: Body, one: Mark) -> Span | None:
    """Return where the new words stand, known by what is on both sides of them or on either."""
    before, after = one.quote.prefix, one.quote.suffix
    for prefix, suffix in dict.fromkeys([(before, after), (before, ""), ("", after)]):
        found = body.find(Quote(one.replacement, prefix, suffix))
        known = prefix or suffix or not (before or after)
        if known and len(found) == 1:
            return found[0]
    return None


def mark_block(body: Body, places: list[tuple[Span, Mark]]) -> set[Mark]:
    """Rebuild one block with its places marked, and return the marks that could be put."""
    block = block_of(body, places[0][0])
    leaves, shown = list(leaves_of(block)), set()
    for span, one in places:
        if marked := put(leaves, stretches(body, span), one):
            leaves = marked
            shown.add(one)
    for child in list(block):
        block.remove(child)
    block.text = None
    build(block, leaves)
    return shown


def block_of(body: Body, span: Span):
    """Return the element whose own words *span* is of."""
    came = (body.origins(at)[0] for at in range(span.start, span.end))
    run = next(run for run, _ in came if run >= 0)
    owner, part = body.runs[run]
    element = owner if part == "text" else owner.getparent()
    while element.tag not in CONTAINERS:
        element = element.getparent()
    return element


def stretches(body: Body, span: Span) -> dict[tuple, tuple[int, int]]:
    """Return from where to where *span* reaches in each of its runs."""
    found: dict[tuple, tuple[int, int]] = {}
    for at in range(span.start, span.end):
        number, offset = body.origins(at)[0]
        if number >= 0:
            run = body.runs[number]
            start, _ = found.get(run, (offset, offset))
            found[run] = (start, offset + 1)
    return found


def leaves_of(element, around: tuple = ()) -> Iterator[Leaf]:
    """Yield the pieces of *element*; blocks inside it stay whole."""
    yield Leaf(around, element.text or "", run=(element, "text"))
    for child in element:
        if not isinstance(child.tag, str) or child.tag in CONTAINERS | {"br"}:
            yield Leaf(around, node=child)
        else:
            yield from leaves_of(child, (*around, child))
        yield Leaf(around, child.tail or "", run=(child, "tail"))


def put(leaves: list[Leaf], reach: dict[tuple, tuple[int, int]], one: Mark) -> list[Leaf]:
    """Return *leaves* with the words at *reach* marked, or nothing where a block lies between."""
    leaves = [piece for leaf in leaves for piece in cut(leaf, *reach.get(leaf.run, (0, 0)))]
    inside = [at for at, leaf in enumerate(leaves) if leaf.text and is_within(leaf, reach)]
    first, last = inside[0], inside[-1]
    words = leaves[first : last + 1]
    if any(leaf.node is not None and leaf.node.tag != "br" for leaf in words):
        return []
    anchor = lxml_html.Element("a", {"class": "correction-mark", "id": one.id})
    anchor.set("href", f"#c{one.number}")
    if any(leaf.link is not None for leaf in words):
        # A link must not stand in a link: only the number is put, after it.
        link = leaves[last].link
        while link is not None and last + 1 < len(leaves) and leaves[last + 1].link is link:
            last += 1
        words = leaves[first : last + 1]
    else:
        words = [replace(leaf, around=(anchor, *leaf.around)) for leaf in words]
    return [*leaves[:first], *words, *number_of(one, anchor), *leaves[last + 1 :]]


def cut(leaf: Leaf, start: int, end: int) -> list[Leaf]:
    """Cut *leaf* where the words from *start* to *end* of its run begin and end."""
    edges = [leaf.start, *(edge for edge in (start, end) if leaf.start < edge < leaf.end), leaf.end]
    if len(edges) == 2:
        return [leaf]
    return [
        replace(leaf, text=leaf.text[a - leaf.start : b - leaf.start], start=a)
        for a, b in pairwise(edges)
    ]


def is_within(leaf: Leaf, reach: dict[tuple, tuple[int, int]]) -> bool:
    start, end = reach.get(leaf.run, (0, 0))
    return start <= leaf.start and leaf.end <= end


def number_of(one: Mark, anchor) -> list[Leaf]:
    """Return the number of the correction, for the eye and for the ear."""
    number = anchor.makeelement("sup", {"class": "correction-mark-number", "aria-hidden": "true"})
    number.text = str(one.number)
    spoken = anchor.makeelement("span", {"class": "visually-hidden"})
    spoken.text = f" (corrected, see no. {one.number})"
    return [Leaf((anchor,), node=number), Leaf((anchor,), node=spoken)]


def build(parent, leaves: list[Leaf], depth: int = 0) -> None:
    """Put *leaves* into *parent*, opening the elements around them as often as needed."""
    for element, group in groupby(leaves, key=lambda leaf: next(iter(leaf.around[depth:]), None)):
        if element is not None:
            copy = parent.makeelement(element.tag, dict(element.attrib))
            parent.append(copy)
            build(copy, list(group), depth + 1)
            continue
        for leaf in group:
            if leaf.node is not None:
                leaf.node.tail = None
                parent.append(leaf.node)
            elif len(parent):
                parent[-1].tail = (parent[-1].tail or "") + leaf.text
            else:
                parent.text = (parent.text or "") + leaf.text
