"""Logs for programs: one JSON object a line, in which nobody is named and nothing is secret."""

import json
import logging
import re
from datetime import UTC, datetime
from ipaddress import IPv6Network

HIDDEN = "[hidden]"
# Whoever has the address of a report's page or of a preview may read it.
TOKENS = re.compile(r"((?:/|%2f)(?:report|preview)(?:/|%2f))[^/\s\"'?%]+", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>\"',;:()=&?]{1,64}(?:@|%40)[^\s@<>\"',;:()&]{1,255}", re.IGNORECASE)
IPV4 = re.compile(r"\b(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}\b")
IPV6 = re.compile(r"(?<![\w:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\w:])")
# PostgreSQL quotes the row that breaks a rule; whose row it is, is not for the logs.
DETAIL = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)


class JsonLines(logging.Formatter):
    """Write each record as one line that no text in it can break."""

    def format(self, record):
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_people(record.getMessage()),
        }
        if status := getattr(record, "status_code", None):
            said["status"] = status
        if record.exc_info:
            said["trace"] = without_people(self.formatException(record.exc_info))
        # Letters of other scripts and control characters come out as escapes: one line, plain.
        return json.dumps(said)


def without_people(text: str) -> str:
    """Return *text* without addresses of people, whole addresses of computers, and tokens."""
    text = DETAIL.sub(rf"\1: {HIDDEN}", text)
    text = TOKENS.sub(rf"\1{HIDDEN}", EMAIL.sub(HIDDEN, text))
    return IPV6.sub(shortened, IPV4.sub(r"\1.0", text))


def shortened(found: re.Match) -> str:
    """Return the network of an address; a time of day, which looks alike, as it is."""
    try:
        return str(IPv6Network((found[0], 48), strict=False).network_address)
    except ValueError:
        return found[0]
