"""Places and times that reports open with."""

from datetime import UTC, datetime

import pytest

from tests.articles.importing.reader import MORE, PROSE, read, texts


@pytest.mark.parametrize(
    ("opening", "dateline", "publisher"),
    [
        ("SEOUL, July 3 (Yonhap) -- ", "Seoul", "Yonhap"),
        ("SEOUL (Reuters) - ", "Seoul", "Reuters"),
        ("Seoul (CNN) — ", "Seoul", "CNN"),
        ("NEW YORK (AP) — ", "New York", "AP"),
        ("WASHINGTON, July 3 (AFP) – ", "Washington", "AFP"),
        ("SEOUL, South Korea — ", "Seoul", ""),
        ("Seoul / Reuters / — ", "Seoul", "Reuters"),
        ("Busan, South Korea CNN — ", "Busan", "CNN"),
    ],
)
def test_an_agencys_opening_becomes_the_dateline(opening, dateline, publisher):
    reading = read(f"Boats leave early\n\n{opening}{PROSE}\n\n{MORE}")
    assert reading.headline == "Boats leave early"
    assert (reading.dateline, reading.publisher) == (dateline, publisher)
    assert texts(reading) == [PROSE, MORE]


@pytest.mark.parametrize(
    "opening",
    [
        "HYBE — the label — said: ",
        "Marek (left) — ",
        "NASA (the agency) — ",
        "One word — ",
        "He/She - ",
    ],
)
def test_an_aside_is_no_dateline(opening):
    reading = read(f"Boats leave early\n\n{opening}{PROSE}")
    assert reading.dateline == ""
    assert texts(reading) == [(opening + PROSE)]


def test_a_korean_agency_story_is_read():
    reading = read(
        "연예\n\n부두 합창단, 옛 어시장에서 첫 공연\n\n입력 2025-07-18 09:30\n\n"
        "(부산=연합뉴스) 김민아 기자 = 화재로 연습실을 잃은 부두 합창단이 가을부터 옛 어시장에서 "
        "노래한다고 18일 밝혔다. 단원들은 봄부터 새 장소를 찾아 왔다.\n\n"
        "단장은 “바다는 박수를 치지 않는다”고 말했다.\n\nmina@press.example\n\n"
        "<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>\n\n관련기사\n\n공유하기\n"
    )
    assert reading.section == "연예"
    assert reading.headline == "부두 합창단, 옛 어시장에서 첫 공연"
    assert reading.bylines == ("김민아",)
    assert (reading.dateline, reading.publisher) == ("부산", "연합뉴스")
    assert reading.published_at == datetime(2025, 7, 18, 0, 30, tzinfo=UTC)
    assert any("Korean time" in note for note in reading.guessed)
    assert len(texts(reading)) == 2
    assert texts(reading)[0].startswith("화재로 연습실을 잃은")


@pytest.mark.case("B33")
def test_an_ambiguous_date_is_not_taken_and_said_so():
    reading = read(f"Boats leave early\n\n2/3/2025\n\n{PROSE}")
    assert reading.published_at is None
    assert any("two ways" in note for note in reading.guessed)
    assert texts(reading) == [PROSE]


def test_a_date_without_a_time_is_taken_and_the_time_is_marked_as_guessed():
    reading = read(f"Boats leave early\n\nThursday, 3 July 2025\n\n{PROSE}")
    assert reading.published_at == datetime(2025, 7, 3, tzinfo=UTC)
    assert any("no time of day" in note for note in reading.guessed)


def test_a_line_of_updating_is_no_time_of_publication():
    reading = read(f"Boats leave early\n\nUpdated 3:00 PM ET, July 3, 2025\n\n{PROSE}")
    assert reading.published_at is None
    assert any("update" in note for note in reading.guessed)
