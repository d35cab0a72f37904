"""Every public page is valid HTML: read strictly, and its dates as HTML writes them."""

import re

import html5lib
import pytest

from tests.newsroom.every_page import PUBLIC, newspaper

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# HTML allows three digits of a second at most.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?")


@pytest.fixture
def pages(client) -> dict[str, str]:
    names = newspaper()
    addresses = [address.format(**names) for address in PUBLIC]
    return {address: client.get(address).content.decode() for address in addresses}


def test_every_public_page_is_valid_html(pages):
    problems = []
    for address, html in pages.items():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        document = parser.parse(html)
        problems += [f"{address}: {at} {code} {data}" for at, code, data in parser.errors]
        for element in document.iter():
            moment = element.get("datetime")
            if moment is not None and not MOMENT.fullmatch(moment):
                problems.append(f"{address}: datetime {moment}")
            if not set(element.attrib).isdisjoint({"style", "onclick", "onload"}):
                problems.append(f"{address}: inline style or script in {element.tag}")
    assert not problems, "\n".join(problems)


def test_what_is_named_by_an_id_is_on_the_page(pages):
    for address, html in pages.items():
        document = html5lib.parse(html, namespaceHTMLElements=False)
        ids = [element.get("id") for element in document.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), address
        for element in document.iter():
            named = [element.get(name) for name in ("for", "aria-labelledby", "aria-describedby")]
            link = element.get("href") or ""
            named += [link[1:]] if link.startswith("#") else []
            for reference in " ".join(filter(None, named)).split():
                assert reference in ids, f"{address}: {reference}"
