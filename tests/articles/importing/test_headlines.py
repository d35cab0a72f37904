"""Headlines, standfirsts and subheads, printed or guessed."""

from tests.articles.importing.reader import MORE, PROSE, read, texts


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
