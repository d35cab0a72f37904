import pytest

from articles.models import Membership
from factcheck import knowledge
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """Two groups with two members each, and a name that was merged into one of the groups."""
    groups = [builders.subject("Red Velvet"), builders.subject("Winter Lagoon")]
    members = [
        builders.subject(name, kind="person") for name in ("Irene", "Seulgi", "Gil Na-yul", "Aito")
    ]
    for place, member in enumerate(members):
        Membership.objects.create(group=groups[place // 2], member=member)
    merged = builders.subject("ReVe", merged_into=groups[0])
    return {one.name: one.pk for one in [*groups, *members, merged]}


def test_who_is_named_concerns_the_group_and_everybody_in_it(people):
    found = knowledge.concerned(["Irene sang."])
    assert found == {people["Red Velvet"], people["Irene"], people["Seulgi"]}


@pytest.mark.parametrize(
    "said", ["Irene sang.", "REVE sang.", "Winter Lagoon sang for Aito.", "Nobody sang."]
)
def test_looking_for_some_finds_of_these_what_looking_for_all_does(people, said):
    everybody = knowledge.concerned([said])
    for one in people.values():
        found = knowledge.concerned([said], among={one})
        assert found & {one} == everybody & {one}


def test_tags_count_as_names(people):
    about = {people["Aito"]}
    found = knowledge.concerned(["Nobody sang."], about=about, among={people["Winter Lagoon"]})
    assert people["Winter Lagoon"] in found


def test_who_leads_to_nobody_that_is_looked_for_is_not_read(people):
    assert knowledge.concerned(["Irene sang."], among={people["Aito"]}) == set()
