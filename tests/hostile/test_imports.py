"""Files made to hurt whoever reads them: the importer fetches nothing and expands nothing."""

import gzip
import io
import resource
import socket
import time
import zipfile
from contextlib import suppress

import pytest

from articles.importing.decoding import MAX_BYTES, Unreadable
from articles.importing.drafts import import_file
from articles.importing.reading import read_text
from articles.models import Article

PROSE = "<p>The choir sang in Haerang on Friday, and the ferry waited for the last song.</p>"
# The address of nobody, should anything be fetched after all.
NOWHERE = "http://127.0.0.1:9/dtd"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPES = {
    "a file of this machine": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "a page of this machine": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{NOWHERE}">]>',
    "a parameter": f'<!DOCTYPE rss [<!ENTITY % d SYSTEM "{NOWHERE}"> %d;]>',
    "a DTD from elsewhere": f'<!DOCTYPE nitf SYSTEM "{NOWHERE}">',
    "a billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l9;">]>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY x "{"a" * 50_000}">]>',
    "an inclusion": '<xi:include href="file:///etc/passwd" xmlns:xi="http://www.w3.org/2001/XInclude"/>',
    "a stylesheet": f'<?xml-stylesheet href="{NOWHERE}"?>',
}
SHAPES = {
    "WXR": "{doctype}<rss version='2.0'><channel><item><title>Boats</title>"
    "<content:encoded><![CDATA[{prose}]]>{words}</content:encoded></item></channel></rss>",
    "NITF": "{doctype}<nitf><body><body.head><hedline><hl1>Boats</hl1></hedline></body.head>"
    "<body.content>{prose}<p>{words}</p></body.content></body></nitf>",
    "HTML": "{doctype}<html><body><article><h1>Boats</h1>{prose}<p>{words}</p></article></body>",
}
PLACES = [
    "http://127.0.0.1/", "http://[::1]/", "http://0x7f.1/", "http://169.254.169.254/latest/",
    "http://10.0.0.1/", "http://localhost:22/", "file:///etc/passwd", "gopher://127.0.0.1:25/x",
    "//127.0.0.1/x", "http://2130706433/", "ftp://127.0.0.1/", "jar:http://127.0.0.1!/x",
]  # fmt: skip


@pytest.fixture
def nobody_calls(monkeypatch):
    """Fail where anything opens a connection or looks up a name."""

    def refuse(*args, **kwargs):
        raise AssertionError(f"something was fetched: {args}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


def grown() -> int:
    """Return the most memory that this process ever took, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def read_or_refuse(raw: bytes, name: str) -> str:
    """Return all that was read of *raw*, or why nothing was, within a second."""
    before, started = grown(), time.monotonic()
    try:
        reading = read_text(raw, name)
        said = f"{reading.headline} {reading.standfirst} {reading.body} {reading.media}"
    except Unreadable as refused:
        said = str(refused)
    assert time.monotonic() - started < 5
    assert grown() - before < 50_000_000
    return said


@pytest.mark.case("B10", "B11", "B12")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_nothing_that_a_doctype_names_is_read_or_expanded(shape, doctype, name, nobody_calls):
    text = SHAPES[shape].format(doctype=DOCTYPES[doctype], prose=PROSE * 3, words="&x; &l9; end")
    said = read_or_refuse(f"<?xml version='1.0'?>{text}".encode(), name)
    assert "root:" not in said
    assert "haha" not in said
    assert "a" * 10_000 not in said or "DOCTYPE" in said
    assert len(said) < 120_000


@pytest.mark.case("B12")
@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
def test_an_import_fetches_nothing_that_a_file_names(place, nobody_calls):
    page = (
        f'<html><head><link rel="canonical" href="{place}"><base href="{place}">'
        f'<meta property="og:image" content="{place}"><link rel="stylesheet" href="{place}">'
        f'<meta http-equiv="refresh" content="0;url={place}"></head><body><article><h1>Boats</h1>'
        f'{PROSE * 3}<img src="{place}"><iframe src="{place}"></iframe><video src="{place}">'
        f'<a href="{place}">x</a><object data="{place}"></object></article></body></html>'
    )
    article = import_file(page.encode(), "boats.html").article
    assert article.origin_url == "" or article.origin_url.startswith(("http://", "https://"))
    assert "choir" in article.body


@pytest.mark.case("B9")
@pytest.mark.django_db
def test_no_archive_is_opened_and_no_file_is_read_past_its_limit():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.html", b"0" * 20_000_000)
    for raw, reason in [
        (bomb.getvalue(), "ZIP"),
        (gzip.compress(b"0" * 20_000_000), "compressed"),
        (b"a" * (MAX_BYTES + 1), "too large"),
    ]:
        with pytest.raises(Unreadable, match=reason):
            import_file(raw, "a.html")
    assert not Article.objects.exists()


@pytest.mark.case("B13")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><rss><channel><item><content:encoded><![CDATA[<p>a",
        "<?xml version='9'?><rss version='x'><channel><item><title>Boats</item></rss></channel>",
        "<rss><![CDATA[ <![CDATA[ ]]> ]]> ]]>" + PROSE,
        "<rss><channel>" + "<item>" * 5_000,
        "<?xml version='1.0' encoding='UTF-99'?><rss>" + PROSE,
    ],
)
def test_a_broken_export_is_one_whole_draft_or_none(text):
    with suppress(Unreadable):
        import_file(text.encode(), "export.html")
    for article in Article.objects.all():
        assert article.body
        assert article.import_report.filename == "export.html"
