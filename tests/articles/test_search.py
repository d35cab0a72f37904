"""Searching: what is indexed, what a query finds, and that the index is used and kept in step."""

import unicodedata
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles import mending, publishing, trigrams
from articles.models import Article, Passage
from articles.models.passage import fold, spoken
from articles.search import (
    LONGEST,
    SearchRefused,
    answering,
    excerpt,
    spans_of,
    subjects_called,
    terms_of,
)
from tests import builders

LIVE, EARLIER = Passage.Layer.LIVE, Passage.Layer.EARLIER


def found(words: str, **how) -> list[str]:
    return [row.text for row in Passage.objects.live().saying(words, **how)]


def earlier(article) -> list[tuple[str, int, int]]:
    rows = Passage.objects.filter(article=article, layer=EARLIER).order_by("position")
    return [(row.text, row.since.number, row.until.number) for row in rows]


# What is found


@pytest.mark.parametrize(
    "words",
    [
        "sells umbrellas",
        "SELLS  Umbrellas",
        "sells umbrella",
        "sells, “umbrellas”!",
        "rehearsal room lies above a shop that sells umbrellas.",
    ],
)
def test_words_are_found_in_any_case_and_with_any_punctuation(db, words):
    builders.article()
    assert found(words) == ["The rehearsal room lies above a shop that sells umbrellas."]


@pytest.mark.parametrize("words", ["mbrellas", "ells umbrellas", "umbrellas sells", "umbrellasx"])
def test_words_are_found_from_where_they_begin_and_in_their_order(db, words):
    builders.article()
    assert found(words) == []


def test_the_last_word_may_go_on_unless_whole_words_are_asked_for(db):
    builders.article()
    assert found("sells umbr")
    assert not found("sells umbr", whole=True)
    assert found("sells umbrellas", whole=True)


@pytest.mark.case("B18")
def test_b18_hangul_is_found_however_it_is_composed_and_from_two_syllables_on(db):
    text = "<p>노래는 태연이 불렀다.</p>"
    builders.article(body=text)
    builders.article(body=unicodedata.normalize("NFD", text))
    for form in ("NFC", "NFD"):
        assert len(found(unicodedata.normalize(form, "태연"))) == 2
        assert len(found(unicodedata.normalize(form, "태연이 불렀"))) == 2


def test_b18_a_syllable_is_not_found_in_one_that_only_begins_so(db):
    builders.article(body="<p>각하가 왔다.</p>")
    builders.article(body="<p>강아지다.</p>")
    assert found("가") == ["각하가 왔다."]
    assert found("강아") == ["강아지다."]
    assert found("가아") == []


@pytest.mark.case("B23")
@pytest.mark.parametrize("words", ["%", "_", "\\", "100%", "a_b", "' OR 1=1 --", '"', "'", "*"])
def test_b23_signs_mean_themselves(db, words):
    builders.article(body="<p>Nothing of the kind stands here.</p>")
    assert found(words) == []
    builders.article(body=f"<p>It says {words.replace('<', '')} exactly.</p>")
    assert len(found(words)) == 1


@pytest.mark.case("B23")
def test_b23_a_query_as_long_as_a_book_is_answered(db):
    builders.article()
    assert found("x" * 5000) == []
    assert found("umbrella " * 500) == []


def test_a_retracted_article_is_found_and_others_that_are_down_are_not(db):
    for kind in ("retraction", "withdrawal"):
        builders.taken_down(builders.article(body=f"<p>Words of a {kind}.</p>"), kind)
    builders.removed(builders.article(body="<p>Words of a removal.</p>"))
    builders.held(builders.article(body="<p>Words of a hold.</p>"))
    builders.draft(body="<p>Words of a draft.</p>")
    assert found("words of a") == ["Words of a retraction."]
    articles = answering(["words", "of"])
    assert [article.status for article in articles] == [Article.Status.RETRACTED]


def test_words_on_hold_are_not_found(db):
    article = builders.article()
    hold = builders.held(article, "sells umbrellas")
    assert not found("sells umbrellas")
    assert found("the rehearsal room lies above")
    assert not answering(["umbrellas"]).exists()
    row = Passage.objects.live().saying("the rehearsal room").get()
    assert row.since.number == 1
    publishing.holds.release(hold, by=hold.by, note="It is so.")
    assert found("sells umbrellas")


def test_passages_are_kept_as_they_are_printed(db):
    builders.article(body="<p>“Low tide” – the reader’s\u00a0guide</p>")
    assert found("low tide the reader's guide") == ["“Low tide” – the reader’s guide"]


def test_folding_keeps_words_apart_and_nothing_else():
    assert spoken("  The “North-Korean” co\u00adoperation, 12,000! ") == (
        "the north korean cooperation 12 000"
    )
    assert spoken(unicodedata.normalize("NFD", "Café 태연")) == "café 태연"
    assert fold("태") == " " + unicodedata.normalize("NFD", "태") + " "
    assert spoken("!?") == ""


# Queries


def test_a_query_has_words_and_phrases():
    assert terms_of('red "Bad Boy" it’s RED') == ["red", "bad boy", "it s"]
    assert terms_of("“low tide” 태연") == ["low tide", "태연"]
    assert terms_of('"unclosed phrase') == ["unclosed", "phrase"]
    assert terms_of("   ") == []
    assert terms_of('the voice of "the the"') == ["voice", "the the"]


@pytest.mark.case("B23")
@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("x" * (LONGEST + 1), "longer than 200"),
        (" ".join(f"w{n}" for n in range(13)), "more than 12"),
        ("%%% ___", "a letter or a digit"),
        ("the of", "nearly every article"),
    ],
)
def test_b23_what_cannot_be_searched_is_refused_with_a_reason(query, why):
    with pytest.raises(SearchRefused, match=why):
        terms_of(query)


def test_every_word_must_be_in_the_article_and_phrases_as_they_stand(db):
    one = builders.article("Red flags", body="<p>On the beach.</p><p>A velvet rope.</p>")
    two = builders.article("Red velvet", body="<p>On the stage.</p>")
    assert list(answering(["red", "velvet"])) == [two, one]
    assert list(answering(["red velvet"])) == [two]
    assert list(answering(["red", "absent"])) == []


def test_what_is_in_the_headline_comes_first_then_the_newest(db):
    first = builders.article("Umbrellas of Seoul", body="<p>Rain.</p>")
    second = builders.article("Rain", body="<p>Umbrellas.</p>")
    third = builders.article("More rain", body="<p>Umbrellas again.</p>")
    assert list(answering(["umbrellas"])) == [first, third, second]


def test_subjects_are_found_by_any_of_their_names_once_they_were_in_print(db):
    group = builders.subject("Red Velvet", native_name="레드벨벳", aliases=["RV"])
    builders.draft(subjects=[group])
    assert subjects_called(["red"]) == []
    builders.article(subjects=[group])
    assert subjects_called(["velvet", "red"]) == [group]
    assert subjects_called(["벨벳"]) == [group]
    assert subjects_called(["rv"]) == [group]
    assert subjects_called(["velvet", "rv"]) == []


def test_words_are_marked_to_their_end_and_single_letters_alone():
    text = "Umbrella, umbrellas, numb; a cat"
    assert [text[s.start : s.end] for s in spans_of("umbrella", text)] == ["Umbrella", "umbrellas"]
    assert [text[s.start : s.end] for s in spans_of("a", text)] == ["a"]
    assert [span.start for span in spans_of("태연", "소녀 태연은")] == [3]


def test_an_excerpt_stands_around_the_first_of_the_words():
    text = "begin " * 60 + "needle " + "end " * 200
    shown = excerpt(["needle"], text)
    assert shown.text.startswith("… begin")
    assert shown.text.endswith("end …")
    assert len(shown.text) < 350
    [span] = shown.spans
    assert shown.text[span.start : span.end] == "needle"
    assert excerpt(["absent"], text) is None
    assert excerpt(["x"], "x" * 5000) is None
    assert len(excerpt(["xx"], "x" * 5000).text) < 350


# Earlier versions


def test_what_a_version_no_longer_says_is_kept_with_when_it_stood(db):
    article = builders.article()
    gone = "The rehearsal room lies above a shop that sells umbrellas."
    article = builders.updated(article, "sells umbrellas", "sells lamps")
    assert earlier(article) == [(gone, 1, 2)]
    article = builders.updated(article, "Five people", "Six people")
    article = builders.updated(article, "sells lamps", "sells umbrellas")
    again = "The rehearsal room lies above a shop that sells lamps."
    assert earlier(article) == [
        (gone, 1, 2),
        ("Five people now share the room.", 1, 3),
        (again, 2, 4),
    ]
    since = Passage.objects.filter(article=article, layer=LIVE).values_list("since__number")
    assert [number for (number,) in since.order_by("position")] == [1, 4, 1, 3]


def test_other_punctuation_makes_no_history(db):
    article = builders.article()
    mending.mend(
        article,
        builders.wording("umbrellas.", "umbrellas:"),
        by=builders.user(role=builders.Role.EDITOR),
    )
    assert earlier(article) == []


def rows() -> list[tuple]:
    columns = ("article", "layer", "element", "text", "folded", "since", "until")
    return sorted(Passage.objects.values_list(*columns), key=str)


def test_the_rows_made_version_by_version_are_those_made_anew(db):
    article = builders.article(standfirst="One verse.")
    builders.published(article)
    builders.held(article, "sells umbrellas")
    article = builders.updated(article, "Five people", "Six people")
    builders.published(article, wordings=[builders.wording("above a shop", "above two shops")])
    builders.taken_down(article, "withdrawal")
    builders.taken_down(builders.article(), "retraction")
    builders.draft()
    kept = rows()
    assert [row for row in kept if row[1] == EARLIER]
    call_command("index_passages", verbosity=0)
    assert rows() == kept
    Passage.objects.filter(layer=EARLIER).delete()
    Passage.objects.update(since=None, folded="")
    call_command("index_passages", verbosity=0)
    assert rows() == kept


def test_an_article_from_before_there_was_a_history_gets_it_with_its_next_version(db):
    article = builders.updated(builders.article(), "sells umbrellas", "sells lamps")
    Passage.objects.filter(layer=EARLIER).delete()
    Passage.objects.update(since=None)
    article = builders.updated(article, "Five people", "Six people")
    assert [(since, until) for _, since, until in earlier(article)] == [(1, 2), (1, 3)]


class Impatient(StringIO):
    """Somebody who presses Ctrl-C at the first line."""

    def write(self, text):
        raise KeyboardInterrupt


def test_a_run_that_was_stopped_says_where_to_go_on(db):
    first, second = builders.article(), builders.article()
    Passage.objects.update(folded="")
    with pytest.raises(CommandError, match=f"--after {second.pk}"):
        call_command("index_passages", stdout=Impatient())
    assert found("sells umbrellas")
    Passage.objects.update(folded="")
    call_command("index_passages", after=first.pk, verbosity=0)
    rows = Passage.objects.live().saying("sells umbrellas")
    assert [row.article for row in rows] == [second]


def test_e9_erased_words_are_in_no_row_of_any_layer(db):
    article = builders.article(
        "The canarybird case",
        standfirst="A canarybird.",
        body="<p>It was the canarybird.</p><p>And a CanaryBird again.</p>",
    )
    article = builders.updated(article, "was the canarybird", "is the canarybird")
    article = builders.updated(article, "is the canarybird", "is somebody")
    assert Passage.objects.filter(text__icontains="canarybird").exists()
    builders.removed(article, "canarybird")
    assert not Passage.objects.filter(text__icontains="canarybird").exists()
    assert not Passage.objects.filter(folded__contains="canarybird").exists()
    assert [text for text, _, _ in earlier(article)] == [
        "It was the [removed].",
        "It is the [removed].",
    ]


def test_e9_of_a_removed_article_no_word_is_left(db):
    article = builders.updated(builders.article(), "sells umbrellas", "sells lamps")
    builders.removed(article)
    assert earlier(article) == []
    assert not Passage.objects.filter(article=article, text__contains="rehearsal").exists()


def test_of_a_long_stretch_the_part_around_its_longest_word_is_looked_up():
    assert trigrams.looked_up("short enough") == "short enough"
    stretch = "a " * 60 + "accordionist" + " b" * 60
    part = trigrams.looked_up(stretch)
    assert len(part) == trigrams.LONGEST
    assert "accordionist" in part
    assert part in stretch
    assert len(trigrams.looked_up("x" * 500)) == trigrams.LONGEST


def test_the_whole_of_a_long_stretch_must_be_there(db):
    words = " ".join(f"number {n} of many" for n in range(30))
    builders.article(body=f"<p>{words}</p>")
    assert found(words)
    assert not found(words.replace("number 3 of", "number 33 of"))


# The index


def plan(queryset) -> str:
    return queryset.explain()


@pytest.mark.sqlite
def test_sqlite_looks_the_words_up(db):
    builders.article()
    said = plan(Passage.objects.live().saying("sells umbrellas"))
    assert f"SCAN {trigrams.INDEX} VIRTUAL TABLE INDEX" in said
    assert "SCAN articles_passage" not in said


@pytest.mark.postgresql
def test_postgresql_looks_the_words_up(db):
    builders.article()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        assert trigrams.INDEX in plan(Passage.objects.saying("sells umbrellas"))
        assert trigrams.INDEX in plan(Passage.objects.saying("태연"))


def test_what_changes_in_the_table_changes_in_the_index(db):
    builders.article()
    row = Passage.objects.live().saying("sells umbrellas").get()
    row.folded = fold("Something else")
    row.text = "Something else"
    row.save()
    assert not found("sells umbrellas")
    assert found("something else")
    row.delete()
    assert not found("something else")


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_the_index_is_in_step_before_and_after_the_tables_are_emptied():
    builders.article()
    assert trigrams.missing(connection) == set()
    with connection.cursor() as cursor:
        # Raises where the index says something else than the table.
        cursor.execute(
            f"INSERT INTO {trigrams.INDEX} ({trigrams.INDEX}, rank) VALUES ('integrity-check', 1)"
        )
    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {trigrams.INDEX}_docsize")
        assert cursor.fetchone() == (0,)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_what_was_missed_without_the_triggers_is_made_up_for():
    trigrams.drop_triggers(connection)
    assert "missing" in trigrams.problem(connection)
    builders.article()
    assert not found("sells umbrellas")
    trigrams.install(connection)
    assert trigrams.problem(connection) == ""
    assert found("sells umbrellas")


@pytest.mark.postgresql
def test_this_database_takes_hangul_for_letters(db):
    assert trigrams.problem(connection) == ""
