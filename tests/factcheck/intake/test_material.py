"""What the rules see of a text."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.importing import read_text
from articles.models import ImportReport
from factcheck.intake import material
from factcheck.intake.days import days
from tests import builders
from tests.factcheck.intake.texts import text


def sentences(words: str) -> list[str]:
    return [sentence.words.strip() for sentence in text(words).pieces[-1].sentences]


def test_sentences_end_where_a_reader_ends_them():
    said = "Dr. Moon slept. “So?” she asked. It was 3.5 m. Then J. Doe left… Rain."
    assert sentences(said) == [
        "Dr. Moon slept.",
        "“So?” she asked.",
        "It was 3.5 m.",
        "Then J. Doe left…",
        "Rain.",
    ]


def test_what_is_quoted_is_blank_to_rules_about_our_own_words():
    piece = text("He said “last year” and 'no', and \"never\" 「북한」.").pieces[-1]
    assert piece.unquoted.split() == ["He", "said", "and", "'no',", "and", "."]
    assert len(piece.unquoted) == len(piece.words)


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_quoted_to_the_end():
    assert text("He said: “It rained. It rains.").pieces[-1].unquoted.split() == ["He", "said:"]
    assert text('A 12" single of rain.').pieces[-1].unquoted.split()[-1] == "rain."


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Mon 3 April 2018", "3 April 2018"),
        ("April 3, 2018", "3 April 2018"),
        ("Sept. 9", "9 September"),
        ("2018년 4월 3일", "3 April 2018"),
        ("2018-04-03", "3 April 2018"),
    ],
)
def test_days_are_read_as_they_are_printed(printed, day):
    assert [str(one) for one in days(f"It was on {printed}, or so.")] == [day]


@pytest.mark.django_db
def test_a_draft_of_our_own_people_is_ours_and_an_import_is_not():
    draft = builders.draft(authors=[builders.author("Ada Moon")])
    assert material.of_article(draft).is_ours
    assert material.of_article(draft).text.bylines == ["Ada Moon"]
    ImportReport.objects.create(article=draft, filename="a.txt", digest="0" * 64)
    draft.refresh_from_db()
    assert not material.of_article(draft).is_ours


@pytest.mark.django_db
def test_an_article_counts_from_its_first_publication():
    first = datetime(2019, 4, 2, 12, tzinfo=UTC)
    draft = builders.draft(origin="agency", origin_published_at=first)
    assert material.of_article(draft).on == first.date()
    assert material.of_article(builders.article()).on == timezone.localdate()


def test_a_file_brings_its_own_date_and_publisher():
    raw = b"By Ada Moon, BBC News\n\nPublished 3 April 2018\n\n" + b"Rain fell on the quay. " * 20
    read = material.of_reading(read_text(raw, "rain.txt"))
    assert (str(read.on), read.publisher, read.is_ours) == ("2018-04-03", "BBC News", False)
