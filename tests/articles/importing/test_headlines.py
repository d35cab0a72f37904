"""Headlines, standfirsts and subheads, printed or guessed."""

from tests.articles.importing.reader import MORE, PROSE, outline, read, texts


def test_a_standfirst_is_taken_between_headline_and_byline_only():
    text = (
        "Boats leave early\n\nThe market does not believe the count.\n\n{}" + f"{PROSE}\n\n{MORE}"
    )
    assert (
        read(text.format("By Mina Seo\n\n")).standfirst == "The market does not believe the count."
    )
    without = read(text.format(""))
    assert without.standfirst == ""
    assert "The market does not believe the count." in texts(without)


def test_the_double_of_a_headline_goes():
    reading = read(f"Boats leave early\n\nBoats leave early\n\n{PROSE}")
    assert reading.headline == "Boats leave early"
    assert texts(reading) == [PROSE]


def test_a_publishers_name_comes_off_the_headline():
    reading = read(f"Boats leave early - BBC News\n\n{PROSE}")
    assert (reading.headline, reading.publisher) == ("Boats leave early", "BBC News")


def test_a_dash_within_a_headline_stays():
    assert read(f"Boats leave - and stay away\n\n{PROSE}").headline == "Boats leave - and stay away"


def test_a_text_without_headline_is_named_after_its_file():
    reading = read(f"{PROSE}\n\n{MORE}", "012_boats-leave-early.txt")
    assert reading.headline == "Boats leave early"
    assert reading.headline_guessed
    assert texts(reading) == [PROSE, MORE]


def test_a_text_without_headline_or_name_is_called_by_its_first_words():
    reading = read(f"{PROSE}\n\n{MORE}", "x.txt")
    assert reading.headline.startswith("The harbour office has counted the boats")
    assert reading.headline_guessed
    assert "Headline guessed from the first words of the text" in reading.guessed


def test_a_verse_is_not_made_of_subheads():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n\nOut goes one\nOut go two\nOut go three\n\n{MORE}"
    )
    assert texts(reading, "h2") == []
    assert len(texts(reading)) == 5


def test_lines_above_the_text_of_a_broadcasters_page_are_sorted():
    reading = read(
        "Choir saves harbour hall\nPublished\n3 July 2025\nShare\nImage source, Getty Images\n"
        f"Image caption,\nBoats at dawn in Busan\nBy Mina Seo\nBBC News, Seoul\n{PROSE}\n{MORE}\n"
        "More on this story\nBoats leave early\n4 June"
    )
    assert reading.headline == "Choir saves harbour hall"
    assert reading.bylines == ("Mina Seo",)
    assert reading.publisher == "BBC News"
    assert reading.media[0]["caption"] == "Boats at dawn in Busan"
    assert outline(reading) == [("p", PROSE), ("p", MORE)]


def test_lines_around_the_text_of_an_agencys_page_are_sorted():
    reading = read(
        "World\nAsia Pacific\nChoir saves harbour hall\nBy Mina Seo and Paul Grant\n"
        "July 3, 20251:01 AM GMT+9Updated 5 hours ago\n\n[1/3] A choir sings on a pier in Busan. "
        f"REUTERS/Ann Lee Purchase Licensing Rights\n\nBUSAN, July 3 (Reuters) - {PROSE}\n\n{MORE}"
        "\n\nReporting by Mina Seo; Editing by Paul Grant"
    )
    assert (reading.section, reading.dateline) == ("Asia Pacific", "Busan")
    assert reading.headline == "Choir saves harbour hall"
    assert f"{reading.published_at:%Y-%m-%d %H:%M}" == "2025-07-02 16:01"
    assert reading.media[0]["caption"] == "A choir sings on a pier in Busan."
    assert reading.media[0]["credit"] == "REUTERS/Ann Lee"
    assert outline(reading) == [("p", PROSE), ("p", MORE)]


def test_a_name_above_a_place_or_a_house_is_a_byline_marked_as_guessed():
    for lines in (
        "Mina Seo in Busan\n\n3 July 2025",
        "Mina Seo\n\nBBC News\n\nReporting from\n\nBusan",
    ):
        reading = read(f"Choir saves harbour hall\n\n{lines}\n\n{PROSE}")
        assert reading.bylines == ("Mina Seo",)
        assert any(note.startswith("Byline guessed") for note in reading.guessed)
        assert outline(reading) == [("p", PROSE)]


def test_a_path_of_sections_before_a_doubled_headline_is_no_publisher():
    reading = read(f"Home » Music » Boats leave early\n\nBoats leave early\n\n{PROSE}")
    assert (reading.headline, reading.section) == ("Boats leave early", "Music")
    assert reading.publisher == ""


def test_a_marked_line_above_korean_text_is_a_subhead():
    korean = "단장은 바다가 박수를 치지 않는다고 말했다. 어시장 상인들은 이들을 반겼다고 한다."
    reading = read(f"부두 합창단의 새 무대\n\n{korean}\n\n◇ 새 무대를 찾아서\n\n{korean}")
    assert [tag for tag, _ in outline(reading)] == ["p", "h2", "p"]
