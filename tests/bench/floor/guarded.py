"""A page from memory without a framework, with the headers of ours."""

from tests.bench.floor import headers, pages

PAGES, HEADERS = pages(), headers()


def application(environ, start_response):
    page = PAGES[environ["PATH_INFO"]]
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(page)))])
    return [page]
