"""What texts assert of known subjects, held against what is on record."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from articles import passages
from articles.models import Article, Passage
from articles.passages import of_text
from articles.quotes import normalise
from articles.text import Text
from articles.wording import Wording, places
from factcheck import knowledge
from factcheck.models import Claim, Fact
from factcheck.reading import Claim as Found
from factcheck.reading import Knowledge, Verdict, When, read

# So many texts are read at once where somebody waits for the page.
AT_ONCE = 20


def in_text(text: Text, *, on: date, about: Collection[int] = ()) -> list[tuple[str, str, Found]]:
    """Return what *text* asserts, each claim with its element and its whole passage."""
    passages = of_text(text)
    words = [said for _, said in passages]
    known = knowledge.named_in(words, about=about)
    return [
        (*passages[claim.passage], claim) for claim in read(words, known, on=on, about=set(about))
    ]


def contradicted(article: Article, wordings: Iterable[Wording]) -> Fact | None:
    """Return the fact on record that the words of *wordings* in the live *article* contradict."""
    text = article.live.text
    on = knowledge.day_of(article, Passage.Layer.LIVE)
    marked = [place for wording in wordings for place in places(text, wording)]
    for _, passage, claim in in_text(text, on=on, about=knowledge.tags(article)):
        if claim.verdict != Verdict.CONTRADICTS:
            continue
        if any(is_within(claim, passage, place) for place in marked):
            return fact_against(claim, on)
    return None


def is_within(claim: Found, passage: str, place) -> bool:
    """Whether what *claim* says stands in the words at *place*, or they in it."""
    at = place.line.find(normalise(passage))
    at = place.line.find(passage) if at < 0 else at
    start, end = at + claim.start, at + claim.end
    return at >= 0 and start < place.span.end and place.span.start < end


def fact_against(claim: Found, on: date) -> Fact | None:
    """Return the fact on record that *claim* contradicts, the best of several."""
    facts = Fact.objects.on_record().filter(subject=claim.subject, property=claim.property)
    valid = facts.filter(
        Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)
    )
    return valid.select_related("subject", "property").order_by("rank", "pk").first()


def spelled(value) -> str:
    """Spell *value* in one way, so that what two texts say can be compared."""
    if isinstance(value, When):
        parts = [f"{value.year:04}", f"{value.month:02}", f"{value.day:02}"]
        known = 3 if value.day else 2 if value.month else 1
        return "-".join(parts[:known])
    return getattr(value, "name", None) or ("" if value is None else str(value))


# -- the texts of the newsroom, read once each ---------------------------------------------------


def waiting() -> int:
    """Return how many passages nobody has read yet."""
    return Passage.objects.unread().count()


def read_waiting(most: int = AT_ONCE) -> int:
    """Read up to *most* texts that have changed, and keep what they assert; return how many."""
    texts = list(
        Passage.objects.unread()
        .order_by()
        .values_list("article", "subject", "layer")
        .annotate(passages=Count("pk"))[:most]
    )
    known = knowledge.everything() if texts else None
    return sum(
        read_one(known, article=article, subject=subject, layer=layer)
        for article, subject, layer, _ in texts
    )


@transaction.atomic
def read_one(known: Knowledge, **text) -> bool:
    """Read one text, and keep what it asserts; False where somebody is just changing it."""
    rows = list(
        Passage.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(**text)
        .defer("folded")
        .order_by("position")
    )
    if not rows:
        return False
    article = rows[0].article
    about = knowledge.tags(article) if article else {rows[0].subject_id}
    on = knowledge.day_of(article, text["layer"]) if article else timezone.localdate()
    Claim.objects.filter(passage__in=rows).delete()
    Claim.objects.bulk_create(stored(rows, read([r.text for r in rows], known, on=on, about=about)))
    Passage.objects.filter(pk__in=[row.pk for row in rows]).update(is_read=True)
    return True


def stored(rows: Sequence[Passage], found: Iterable[Found]) -> list[Claim]:
    return [
        Claim(
            passage=rows[claim.passage],
            subject_id=claim.subject,
            property_id=claim.property,
            value=spelled(claim.value)[:300],
            start=claim.start,
            end=claim.end,
            verdict=Claim.Verdict[claim.verdict.name],
            quoted=claim.quoted,
            sure=claim.sure,
            why=claim.why[:300],
            proposed=claim.proposed[:300],
        )
        for claim in found
    ]


def read_again(subject, property=None) -> None:
    """Let everything that was said of *subject* be read anew: what is known of it has changed."""
    said = Claim.objects.filter(subject=subject)
    if property:
        said = said.filter(property=property)
    Passage.objects.filter(pk__in=said.values("passage")).update(is_read=False)
    if not property:
        passages.read_again(knowledge.names_of(subject))


def disagreements():
    """Return subject, property and number of values where texts disagree about what none knows."""
    return (
        Claim.objects.in_print()
        .filter(verdict=Claim.Verdict.UNCHECKED, quoted=False)
        .order_by()
        .values("subject", "property")
        .annotate(values=Count("value", distinct=True))
        .filter(values__gt=1)
    )
