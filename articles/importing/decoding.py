"""From bytes to text: which encoding a file is in, and whether that had to be guessed."""

import codecs
import re
from dataclasses import dataclass

MAX_BYTES = 5 * 1024 * 1024


class Unreadable(ValueError):
    """A file cannot be read as an article; the message says why."""


@dataclass(frozen=True)
class Decoded:
    """The text of a file, and what somebody should know about how it was read."""

    text: str
    notes: tuple[str, ...] = ()


SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text (RTF) document",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "compressed",
    b"SQLite format 3": "a database",
}
MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
# By what browsers mean by each label; the rest of Python's codecs are no texts of the web.
DECLARABLE = {
    **dict.fromkeys(["utf-8", "utf8", "utf-16", "us-ascii", "ascii"], "utf-8"),
    **dict.fromkeys(["euc-kr", "ks_c_5601-1987", "ksc5601", "cp949", "ms949", "uhc"], "cp949"),
    **dict.fromkeys(["iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"], "cp1252"),
    **dict.fromkeys(["shift_jis", "shift-jis", "x-sjis", "cp932"], "cp932"),
    **dict.fromkeys(["gb2312", "gbk", "gb18030"], "gb18030"),
    **{name: name for name in ["euc-jp", "big5", "koi8-r", "iso-8859-2", "iso-8859-15"]},
    **{f"windows-{page}": f"cp{page}" for page in [1250, 1251, 1253, 1254, 1257]},
}
DECLARATION = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_-]{3,20})""", re.I
)
HANGUL = re.compile(r"[가-힣ㄱ-ㅣ]")
# UTF-8 that was once read as Windows-1252 and saved again.
TWICE_ENCODED = re.compile(r"[Â-ô][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")
CLOSING = re.compile("â€(?=[\\s,.;:!?)<]|$)")
TYPOGRAPHY = set("‘’“”‚„–—…•·«»€£©®™°§\xa0")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes) -> Decoded:
    """Return the text of *raw*, or raise Unreadable; what was guessed is noted."""
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise Unreadable(f"The file is too large: the limit is {limit} MB.")
    if not raw.strip():
        raise Unreadable("The file is empty.")
    for signature, what in SIGNATURES.items():
        if raw.startswith(signature):
            raise Unreadable(f"The file is {what}, not text or HTML.")
    decoded = by_mark(raw) or by_trial(raw)
    text = decoded.text
    if not text.strip():
        raise Unreadable("The file is empty.")
    if "\x00" in text:
        raise Unreadable("The file holds NUL characters: it is binary or damaged.")
    if len(CONTROL.findall(text)) > len(text) / 100:
        raise Unreadable("The file is full of control characters: it is binary or damaged.")
    if lost := text.count("\ufffd"):
        note = f"{lost} characters were lost before the file came here (each shows as \ufffd)."
        decoded = Decoded(text, (*decoded.notes, note))
    return decoded


def by_mark(raw: bytes) -> Decoded | None:
    """Decode a file that begins with a byte order mark."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"The file says it is {encoding.upper()}, but is not from byte "
                    f"{error.start + len(mark)} on."
                ) from None
    return None


def by_trial(raw: bytes) -> Decoded:
    """Decode a file by UTF-8, by what it declares, or by a guess, in that order."""
    if b"\x00" in raw:
        raise Unreadable(
            "The file holds NUL bytes: it is binary, or UTF-16 without a byte order mark. "
            "Save it as UTF-8."
        )
    try:
        return repaired(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared := declared_encoding(raw):
        try:
            return Decoded(raw.decode(declared))
        except UnicodeDecodeError:
            pass
    for encoding, name, plausible in GUESSES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausible(text):
            return Decoded(text, (f"The encoding is not declared; read as {name}.",))
    raise Unreadable(
        "The encoding of the file cannot be told: it is not UTF-8, and neither Korean (EUC-KR) "
        "nor Western (Windows-1252) gives readable text. Save it as UTF-8."
    )


def declared_encoding(raw: bytes) -> str:
    """Return the Python name of the encoding that the head of an HTML file declares."""
    match = DECLARATION.search(raw[:4096])
    return DECLARABLE.get(match[1].decode("ascii").lower(), "") if match else ""


def is_korean(text: str) -> bool:
    """Whether *text* is mostly everyday syllables where it is not ASCII."""
    foreign = [character for character in text if character > "\x7f"]
    hangul = HANGUL.findall(text)
    common = len("".join(hangul).encode("euc_kr", errors="ignore")) // 2
    return len(hangul) * 2 > len(foreign) and common > len(hangul) * 0.97


def is_western(text: str) -> bool:
    """Whether *text* has accents and typography among its letters, rather than the reverse."""
    letters = sum(character.isalpha() for character in text)
    foreign = sum(character > "\x7f" and character not in TYPOGRAPHY for character in text)
    return foreign * 5 <= letters and not CONTROL.search(text)


GUESSES = [
    ("cp949", "Korean (EUC-KR)", is_korean),
    ("cp1252", "Western (Windows-1252)", is_western),
]


def repaired(text: str) -> Decoded:
    """Undo an encoding done twice, and say so; anything else stays as it is."""
    if len(TWICE_ENCODED.findall(text[:200_000])) < 2:
        return Decoded(text)
    repairs = 0

    def once(match: re.Match) -> str:
        nonlocal repairs
        try:
            mended = "".join(map(byte_of, match[0])).encode("latin-1").decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return match[0]
        repairs += 1
        return mended

    mended = TWICE_ENCODED.sub(once, text)
    if repairs:
        # The last byte of a closing quotation mark shows as nothing in Windows-1252.
        mended, closing = CLOSING.subn("”", mended)
        repairs += closing
    if not repairs:
        return Decoded(text)
    note = (
        f"{repairs} garbled characters (like “â€™” for “’”) were repaired; "
        "check quotation marks and accents."
    )
    return Decoded(mended, (note,))


def byte_of(character: str) -> str:
    """Return the Latin-1 character of the byte that Windows-1252 shows as *character*."""
    return character if character < "\u0100" else character.encode("cp1252").decode("latin-1")
