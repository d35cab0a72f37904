"""A page from memory without a framework."""

from tests.bench.floor import pages

PAGES = pages()


def application(environ, start_response):
    page = PAGES[environ["PATH_INFO"]]
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", str(len(page))),
    ]
    start_response("200 OK", headers)
    return [page]
