"""Vocabularies and properties: words one a line, and what is read again once they change."""

import pytest
from lxml import html

from articles.models import Passage
from articles.roles import Role
from factcheck import claims
from factcheck.models import Claim, Fact, Property, Vocabulary
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(builders.user("jun", role=Role.EDITOR))
    return client


def words(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def saved(client, thing, **data) -> str:
    """Save the form of *thing* with *data* typed into it; return what the next page says."""
    name = thing._meta.model_name
    address = f"/admin/{thing._meta.app_label}/{name}/{thing.pk}/change/"
    form = html.fromstring(client.get(address).content.decode()).get_element_by_id(f"{name}_form")
    found = {name: value or "" for name, value in form.form_values()}
    return words(client.post(address, found | {"_continue": "1"} | data, follow=True))


def told(said: str):
    return builders.article(body=f"<p>{said}</p>")


def row_of(vocabulary: Vocabulary, name: str) -> str:
    """Return what the fields of the term *name* are called in the form."""
    names = list(vocabulary.terms.order_by("vocabulary", "name").values_list("name", flat=True))
    return f"terms-{names.index(name)}"


@pytest.fixture
def countries():
    builders.subject()
    return builders.known_property("Origin").vocabulary


def test_words_are_typed_one_a_line(desk, countries):
    row = row_of(countries, "South Korea")
    saved(desk, countries, **{f"{row}-adjectives": "South Korean\n\n  Korean \nSouth Korean"})
    assert countries.terms.get(name="South Korea").adjectives == ["South Korean", "Korean"]


def test_a_line_that_is_too_long_is_named(desk, countries):
    row = row_of(countries, "South Korea")
    page = saved(desk, countries, **{f"{row}-places": f"Seoul\n{'x' * 81}"})
    assert "Line 2 has 81 characters; 80 are the most" in page


def test_a_new_form_is_found_in_what_was_read_already(desk, countries):
    builders.fact()
    told("The Joseon girl group Red Velvet sang.")
    claims.read_waiting(200)
    assert not Claim.objects.exists()
    row = row_of(countries, "North Korea")
    page = saved(desk, countries, **{f"{row}-adjectives": "North Korean\nJoseon"})
    assert "is read again" in page
    claims.read_waiting(200)
    assert Claim.objects.get().verdict == "contradicts"


def test_a_form_that_goes_is_read_again_as_well(desk, countries):
    told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting(200)
    assert Claim.objects.exists()
    row = row_of(countries, "North Korea")
    saved(desk, countries, **{f"{row}-adjectives": "", f"{row}-name": "Elsewhere"})
    claims.read_waiting(200)
    assert not Claim.objects.exists()


def test_nothing_is_read_again_for_nothing(desk, countries):
    told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting(200)
    assert "read again" not in saved(desk, countries, name="States")
    assert not Passage.objects.unread()


def test_a_fact_that_means_something_else_must_be_checked_again(desk, countries):
    fact, other = builders.fact(value="Seoul"), builders.fact(name="Debut", value="2014")
    assert fact.term.name == "South Korea"
    south, north = row_of(countries, "South Korea"), row_of(countries, "North Korea")
    page = saved(desk, countries, **{f"{south}-places": "Busan", f"{north}-places": "Seoul"})
    assert "1 fact is understood in another way now" in page
    fact.refresh_from_db()
    assert (fact.status, fact.term.name) == ("unchecked", "North Korea")
    other.refresh_from_db()
    assert other.status == "verified"


def test_a_new_cue_is_found_in_what_was_read_already(desk):
    builders.subject()
    debut = builders.known_property("Debut")
    told("Red Velvet burst forth in 2014.")
    claims.read_waiting(200)
    assert not Claim.objects.exists()
    saved(desk, debut, cues="debuted\nburst forth")
    claims.read_waiting(200)
    assert Claim.objects.get().value == "2014"


def test_words_that_are_numbers_have_one_each(desk):
    members = builders.known_property("Members")
    saved(desk, members, means="quintet: 5\nDuo : 2")
    members.refresh_from_db()
    assert members.means == {"quintet": 5, "Duo": 2}
    page = saved(desk, members, means="quintet: 5\nquartet four")
    assert "Line 2: “quartet four” is no word with its number" in page
    assert "Line 2 says “quintet” again" in saved(desk, members, means="quintet: 5\nquintet: 4")
    assert "Line 1" in saved(desk, members, means=f"many: {'9' * 30}")
    members.refresh_from_db()
    assert members.means == {"quintet": 5, "Duo": 2}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"kind": "term"}, "Choose the vocabulary"),
        ({"kind": "date", "vocabulary": "{vocabulary}"}, "A date has none"),
        ({"kind": "number", "is_age": "on"}, "Only a date can be one of birth."),
        ({"kind": "date", "means": "quintet: 5"}, "Only a number has words of this kind"),
    ],
)
def test_what_does_not_go_together_is_said_where_it_stands(desk, countries, data, said):
    label = builders.known_property("Label")
    data = {name: value.format(vocabulary=countries.pk) for name, value in data.items()}
    assert said in saved(desk, label, **data)
    label.refresh_from_db()
    assert label.kind == "name"


def test_a_property_of_another_kind_leaves_its_facts_to_be_checked(desk):
    fact = builders.fact(name="Debut", value="1 August 2014")
    saved(desk, fact.property, kind="text", cues="")
    fact.refresh_from_db()
    assert (fact.year, fact.status) == (None, Fact.Status.UNCHECKED)


def test_a_word_that_a_fact_is_cannot_be_deleted(desk, countries):
    builders.fact()
    row = row_of(countries, "South Korea")
    page = saved(desk, countries, **{f"{row}-DELETE": "on"})
    assert "South Korea" in page
    assert countries.terms.filter(name="South Korea").exists()


def test_texts_are_read_again_where_a_subject_gets_another_name(desk):
    builders.known_property("Origin")
    group = builders.subject()
    told("The North Korean girl group Crimson Satin sang.")
    claims.read_waiting(200)
    assert not Claim.objects.exists()
    saved(desk, group, aliases="Crimson Satin")
    claims.read_waiting(200)
    assert Claim.objects.get().subject == group
    saved(desk, group, aliases="")
    claims.read_waiting(200)
    assert not Claim.objects.exists()


def test_texts_that_name_a_new_subject_are_read_again(desk):
    builders.known_property("Origin")
    told("The North Korean girl group Crimson Satin sang.")
    claims.read_waiting(200)
    data = {"kind": "group", "name": "Crimson Satin", "slug": "crimson-satin"}
    desk.post("/admin/articles/subject/add/", data)
    claims.read_waiting(200)
    assert Claim.objects.get().subject.name == "Crimson Satin"


def test_a_new_property_is_added_with_its_words(desk):
    data = {"name": "Height", "slug": "height", "kind": "number", "cues": "tall\nhigh"}
    desk.post("/admin/factcheck/property/add/", data | {"error_type": "number", "position": "9"})
    assert Property.objects.get().cues == ["tall", "high"]
