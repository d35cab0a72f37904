"""Driving a server with wrk, and refusing to count where an answer was not the expected one."""

import gzip
import http.client
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

# How far the bytes that came may be from those that are expected: dates and numbers in them vary.
LEEWAY = 0.02

SCRIPT = """
local asked, at = {}, 0
function init()
  for i, one in ipairs(ASKS) do asked[i] = wrk.format("GET", one[1], one[2]) end
end
function request()
  at = at % #asked + 1
  return asked[at]
end
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\\nwrk: {"requests": %d, "microseconds": %d, "bytes": %d, "broken": %d, "refused": %d}\\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
"""


class Wrong(Exception):
    """A server did not answer as it should: what was measured means nothing."""


@dataclass(frozen=True)
class Ask:
    """One request, the status that its answer must have, and words that must stand in it."""

    path: str
    words: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Answer:
    """What came back: the *body* as it was sent."""

    status: int
    reason: str
    headers: dict[str, str]
    body: bytes

    @property
    def bytes(self) -> int:
        """How many came over the line, with the headers."""
        lines = sum(len(f"{name}: {value}\r\n") for name, value in self.headers.items())
        return len(f"HTTP/1.1 {self.status} {self.reason}\r\n\r\n") + lines + len(self.body)

    @property
    def text(self) -> str:
        return (gzip.decompress(self.body) if self.is_packed else self.body).decode()

    @property
    def packed(self) -> bytes:
        return self.body if self.is_packed else gzip.compress(self.body, 6)

    @property
    def is_packed(self) -> bool:
        return self.headers.get("content-encoding") == "gzip"


@dataclass(frozen=True)
class Load:
    """What wrk says of one run."""

    requests: int
    microseconds: int
    bytes: int
    broken: int
    refused: int

    @property
    def rate(self) -> float:
        return self.requests / self.microseconds


def program() -> str | None:
    return shutil.which("wrk")


def answers(site: str, asks: Sequence[Ask]) -> list[Answer]:
    """Ask the *site* for all of *asks*, one after the other, or raise Wrong at the first."""
    line, found = http.client.HTTPConnection(site, timeout=60), []
    try:
        for ask in asks:
            line.request("GET", ask.path, headers=ask.headers)
            got = line.getresponse()
            headers = {name.lower(): value for name, value in got.getheaders()}
            answer = Answer(got.status, got.reason, headers, got.read())
            if problem := unlike(ask, answer):
                raise Wrong(f"{site}{ask.path} {problem}")
            found.append(answer)
    except (OSError, http.client.HTTPException) as error:
        raise Wrong(f"{site} did not answer: {error!r}") from None
    finally:
        line.close()
    return found


def unlike(ask: Ask, answer: Answer) -> str:
    """Say in what *answer* is not what was asked for, or nothing."""
    if answer.status != ask.status:
        return f"answered {answer.status}, not {ask.status}."
    if ask.words and ask.words not in answer.text:
        return f"answered without the words “{ask.words}”."
    return ""


def drive(
    site: str, asks: Sequence[Ask], sizes: Sequence[int], folder: Path, *, connections=16, seconds=2
) -> Load:
    """Ask the *site* for *asks* in turn as fast as it answers; *sizes* are their answers' bytes."""
    file = folder / "asks.lua"
    file.write_text(script(asks), "utf-8")
    command = [
        *(program(), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"),
        *("-s", file, f"http://{site}/"),
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    load = parsed(said.stdout, said.stderr)
    if problem := doubt(load, sizes, connections):
        raise Wrong(f"{site}{asks[0].path}: {problem}")
    return load


def script(asks: Sequence[Ask]) -> str:
    """Return what wrk is to do, in Lua: *asks* in turn, written out before the time is taken."""
    rows = [f"{{{quoted(ask.path)}, {table(ask.headers)}}}" for ask in asks]
    return "local ASKS = {\n" + ",\n".join(rows) + "\n}\n" + SCRIPT


def table(headers: dict[str, str]) -> str:
    return (
        "{"
        + ", ".join(f"[{quoted(name)}] = {quoted(value)}" for name, value in headers.items())
        + "}"
    )


def quoted(text: str) -> str:
    r"""Return *text* as Lua has it: "\ddd" are the decimal numbers of bytes."""
    plain = "".join(
        chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\' else f"\\{byte:03d}"
        for byte in text.encode()
    )
    return f'"{plain}"'


def parsed(output: str, errors: str = "") -> Load:
    """Return what the last line of wrk's *output* says."""
    said = [line.removeprefix("wrk: ") for line in output.splitlines() if line.startswith("wrk: ")]
    if not said:
        raise Wrong(f"wrk did not finish: {(errors or output).strip()[-300:]}")
    return Load(**json.loads(said[-1]))


def doubt(load: Load, sizes: Sequence[int], connections: int) -> str:
    """Say why *load* does not count, or nothing.

    wrk counts what is 400 or more; anything else that is not the expected answer has another size.
    """
    if load.broken or load.refused:
        return f"{load.broken} broken and {load.refused} refused of {load.requests} answers."
    if not load.requests:
        return "nothing was answered in time."
    rounds, rest = divmod(load.requests, len(sizes))
    expected = rounds * sum(sizes) + sum(islice(cycle(sizes), rest))
    # Beside what was counted each connection may have read one answer, or a part of it.
    most = expected * (1 + LEEWAY) + connections * max(sizes)
    if not expected * (1 - LEEWAY) <= load.bytes <= most:
        return f"{load.bytes:,} bytes came where {expected:,} were expected."
    return ""
