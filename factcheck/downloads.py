"""Tables that leave the house, safe to open in a spreadsheet."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping

from django.http import StreamingHttpResponse

# A cell that begins like this is taken for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(cell) -> object:
    """Return *cell* so that no spreadsheet computes it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


class Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: Iterable[str], rows: Iterable[Iterable]) -> Iterator[str]:
    """Yield a table as CSV, with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(header)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def as_csv(filename: str, header: Iterable[str], rows: Iterable[Iterable]) -> StreamingHttpResponse:
    return download(f"{filename}.csv", "text/csv; charset=utf-8", csv_lines(header, rows))


def as_json_lines(filename: str, rows: Iterable[Mapping]) -> StreamingHttpResponse:
    """Answer with one JSON object a line."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return download(f"{filename}.jsonl", "application/jsonl; charset=utf-8", lines)


def download(filename: str, content_type: str, lines: Iterable[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines,
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{filename}"',
            "Cache-Control": "no-store",
        },
    )
