"""Selecting words of a live article with the mouse, as an editor does."""

PLACE_OF = """(words) => {
    const walker = document.createTreeWalker(
        document.querySelector("[data-element=body]"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        walker.currentNode.parentElement.scrollIntoView({ block: "center" });
        const boxes = [...range.getClientRects()];
        const [first, last] = [boxes[0], boxes[boxes.length - 1]];
        const middle = (box) => (box.top + box.bottom) / 2;
        return [first.left + 1, middle(first), last.right - 1, middle(last)];
    }
    throw new Error("The words are not on the page.");
}"""


def select(page, words: str, *, shows: str = ".fixer") -> None:
    """Draw the mouse over *words*, which stand in one piece of text; what it *shows* comes up."""
    left, top, right, bottom = page.evaluate(PLACE_OF, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()
    page.locator(shows).wait_for()
