"""What an invented archive needs before its first article: people, subjects and facts."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as AccountGroup
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Author, Membership, Section, Subject
from articles.roles import GROUPS, Role
from articles.slugs import free
from factcheck import facts
from factcheck.models import Fact, FactCitation, Property, Source, Vocabulary
from factcheck.models.source import Cited
from newsroom.archive.world import Band, Person, World, data
from newsroom.demo import content

EDITOR = "invented-archive"
PROPERTIES = ("Origin", "Label", "Debut", "Born", "Members")


def found(world: World) -> None:
    """Make whatever of *world* is not there yet, its facts checked and on record."""
    editor = hired()
    for name in data("names")["sections"]:
        Section.objects.get_or_create(name=name, defaults={"slug": free(Section, name, longest=60)})
    for name in world.authors:
        if not Author.objects.filter(name=name).exists():
            Author.objects.create(name=name, slug=free(Author, name, longest=120))
    if Subject.objects.filter(slug=world.bands[0].slug).exists():
        return
    subjects = invented(world)
    put_on_record(world, subjects, by=editor)


def hired():
    """Return the editor who publishes it; nobody can log in as them."""
    editor, is_new = get_user_model().objects.get_or_create(username=EDITOR)
    if is_new:
        editor.set_unusable_password()
        editor.save()
    name = next(name for name, role in GROUPS.items() if role == Role.EDITOR)
    editor.groups.add(AccountGroup.objects.get(name=name))
    return editor


def invented(world: World) -> dict[str, Subject]:
    """Make the groups, their members and their labels; return all of them by their address."""
    kind = Subject.Kind
    rows = [
        Subject(kind=kind.LABEL, name=name, slug=f"invented-{world.seed}-{slugify(name)}")
        for name in world.labels
    ]
    for band in world.bands:
        rows.append(
            Subject(kind=kind.GROUP, name=band.name, native_name=band.native, slug=band.slug)
        )
        rows += [
            Subject(
                kind=kind.PERSON,
                name=person.name,
                native_name=person.native,
                slug=slug_of(band, person),
            )
            for person in band.members
        ]
    made = {subject.slug: subject for subject in Subject.objects.bulk_create(rows)}
    Membership.objects.bulk_create(
        Membership(
            group_id=made[band.slug].pk,
            member_id=made[slug_of(band, person)].pk,
            joined=band.debut,
        )
        for band in world.bands
        for person in band.members
    )
    return made


def slug_of(band: Band, person: Person) -> str:
    return f"{band.slug}-{slugify(person.name)}"


def put_on_record(world: World, subjects: dict[str, Subject], *, by) -> None:
    """Put what is true of everybody on record, from a source that supports it."""
    known = {row.name: row for row in properties()}
    source = Source.objects.create(
        kind=Source.Kind.OFFICIAL,
        title="Register of the invented archive",
        publisher="Newsroom",
        url="https://archive.example/register",
    )
    rows = [
        Fact(subject=subjects[slug], property=known[name], value=value)
        for slug, name, value in truths(world)
    ]
    for row in rows:
        row.understand()
    Fact.objects.bulk_create(rows)
    FactCitation.objects.bulk_create(
        FactCitation(
            fact=row,
            source=source,
            quote=f"{row.subject}: {row.value}",
            accessed_on=timezone.localdate(),
            stance=Cited.Stance.SUPPORTS,
        )
        for row in rows
    )
    for row in rows:
        facts.verify(row, by=by)


def truths(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield (address of the subject, property, value) for all that is true."""
    for band in world.bands:
        yield band.slug, "Origin", band.country
        yield band.slug, "Debut", f"{band.debut.day} {band.debut:%B %Y}"
        yield band.slug, "Members", str(len(band.members))
        yield band.slug, "Label", band.label
    for band in world.bands[::2]:
        person = band.members[0]
        yield slug_of(band, person), "Born", f"{person.born.day} {person.born:%B %Y}"


def properties() -> list[Property]:
    """Return the properties that are spoken of, made as those of the demo where they are not."""
    known = content.facts()
    for entry in known["property"]:
        if entry["name"] not in PROPERTIES or Property.objects.filter(name=entry["name"]).exists():
            continue
        if name := entry.pop("vocabulary", ""):
            entry["vocabulary"] = vocabulary(name, known["vocabulary"])
        Property.objects.create(slug=slugify(entry["name"]), **entry)
    return list(Property.objects.filter(name__in=PROPERTIES).select_related("vocabulary"))


def vocabulary(name: str, known: list[dict]) -> Vocabulary:
    """Return the vocabulary *name*, made of what is *known* of it where it is not there."""
    row, is_new = Vocabulary.objects.get_or_create(name=name)
    if is_new:
        [terms] = [entry["term"] for entry in known if entry["name"] == name]
        for term in terms:
            row.terms.create(**term)
    return row
