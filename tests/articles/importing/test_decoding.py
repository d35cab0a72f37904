"""Bytes become text, and what was guessed is said."""

import pytest

from articles.importing.decoding import Unreadable, decode


@pytest.mark.case("B15")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_how_it_is_encoded_is_no_guess(encoding):
    decoded = decode("naïve 부두".encode(encoding))
    assert decoded.text == "naïve 부두"
    assert decoded.notes == ()


@pytest.mark.case("B15")
@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("“Quoted” – it’s a café for naïve readers.", "cp1252", "Western (Windows-1252)"),
        ("부두 합창단이 노래한다. Busan 2025", "cp949", "Korean (EUC-KR)"),
        ("합창단 똠방각하 합창단이 노래한다고 부두에서 밝혔다 그리고 다시 노래한다",
         "cp949", "Korean (EUC-KR)"),
    ],
)  # fmt: skip
def test_a_guess_is_reported(text, encoding, name):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.notes == (f"The encoding is not declared; read as {name}.",)


@pytest.mark.parametrize("label", ["windows-1252", "ISO-8859-1", "latin1"])
def test_a_declaration_is_believed(label):
    html = f"<meta http-equiv=content-type content='text/html; charset={label}'>caf\xe9 \x93a\x94"
    decoded = decode(html.encode("latin-1"))
    assert decoded.text.endswith("café “a”")
    assert decoded.notes == ()


def test_a_declared_codec_that_is_no_text_is_not_used():
    with pytest.raises(Unreadable, match="cannot be told"):
        decode(b"<meta charset=rot13>" + bytes(range(0x80, 0xA0)) * 4)


@pytest.mark.case("B15")
def test_text_encoded_twice_is_repaired_and_reported():
    garbled = "It’s “naïve”, she said.".encode().decode("cp1252", errors="replace")
    decoded = decode(garbled.replace("\ufffd", "\x9d").encode())
    assert decoded.text == "It’s “naïve”, she said."
    assert "garbled characters" in decoded.notes[0]


@pytest.mark.case("B15")
def test_lost_characters_are_reported():
    assert "2 characters were lost" in decode("It\ufffds gone\ufffd".encode()).notes[0]


@pytest.mark.case("B15")
@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\xff\xfea", "says it is UTF-16-LE"),
        (b"PK\x03\x04 office", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        ("a b".encode("utf-16-le"), "NUL bytes"),
        (b"\x01\x02\x03" * 20 + b"words", "control characters"),
        ("Привет, мир".encode("cp1251"), "cannot be told"),
    ],
)
def test_what_is_no_text_is_refused(raw, reason):
    with pytest.raises(Unreadable, match=reason):
        decode(raw)
