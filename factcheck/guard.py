"""The recurrence guard: whoever publishes what a correction has put right is told so first."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format

from articles.checks import Finding, Tone
from articles.models import Article
from articles.passages import of_text
from articles.quotes import normalise
from articles.text import Text
from articles.wording import shorten
from factcheck import claims, knowledge
from factcheck.models import Amendment, Correction
from factcheck.reading import Verdict
from factcheck.sweep import finding

RULE = "corrected_before"
# Fewer words than these say nothing by themselves: of the same article, and of another one.
FEWEST_WORDS = 4
FEWEST_ELSEWHERE = 6
MOST = 500


def check(article: Article) -> Iterator[Finding]:
    """Yield where the working copy of *article* says again what a correction has put right."""
    text, tags = article.text, knowledge.tags(article) if article.pk else set()
    yield from falsehoods(text, tags)
    yield from wordings(article, text, tags)


def falsehoods(text: Text, tags: set[int]) -> Iterator[Finding]:
    """Yield claims against a fact for which a correction was published, in whatever words."""
    # Reading takes long, and of most texts nothing that was ever corrected can be said.
    corrected = standing(Correction.objects.exclude(fact=None)).values_list("fact__subject")
    about = {subject for (subject,) in corrected.distinct()}
    if not about:
        return
    if about.isdisjoint(knowledge.concerned(words_of(text), about=tags, among=about)):
        return
    on, told = timezone.localdate(), set()
    for element, _, claim in claims.in_text(text, on=on, about=tags):
        if claim.verdict != Verdict.CONTRADICTS or claim.quoted:
            continue
        fact = claims.fact_against(claim, on)
        correction = fact and latest(Correction.objects.filter(fact=fact))
        if correction and (fact, claim.said) not in told:
            told.add((fact, claim.said))
            yield warning(correction, finding.ELEMENTS.get(element, "body"), claim.said, claim.why)


def wordings(article: Article, text: Text, tags: set[int]) -> Iterator[Finding]:
    """Yield the very words that a correction of this article, or of its subjects, took out."""
    about = Correction.objects.filter(subject__in=tags)
    about |= Correction.objects.filter(corrected_articles__article=article.pk)
    rows = list(
        Amendment.objects.filter(
            corrected_article__correction__in=standing(about), found=None, element="body"
        )
        .select_related("corrected_article__correction")
        .order_by("-pk")[:MOST]
    )
    passages = [(element, normalise(words)) for element, words in of_text(text)] if rows else []
    told = set()
    for row in rows:
        exact = normalise(row.exact)
        is_same = row.corrected_article.article_id == article.pk
        if len(exact.split()) < (FEWEST_WORDS if is_same else FEWEST_ELSEWHERE) or exact in told:
            continue
        for element, words in passages:
            if exact in words:
                told.add(exact)
                correction = row.corrected_article.correction
                why = f"It says again “{shorten(row.exact)}”."
                yield warning(correction, finding.ELEMENTS.get(element, "body"), row.exact, why)
                break


def words_of(text: Text) -> list[str]:
    return [words for _, words in of_text(text)]


def standing(corrections):
    """Return those of *corrections* that put words right, and that nothing has replaced."""
    return corrections.standing().filter(kind=Correction.Kind.CORRECTION)


def latest(corrections) -> Correction | None:
    """Return the newest of *corrections* that put something right; taking back does not."""
    newest = standing(corrections).select_related("supersedes")
    return next((one for one in newest if not takes_back(one)), None)


def takes_back(correction: Correction) -> bool:
    """Whether *correction* put words back that the one that it supersedes had changed."""
    if correction.supersedes is None:
        return False
    was, now = (changed(one) for one in (correction.supersedes, correction))
    return not was.isdisjoint((new, old) for old, new in now)


def changed(correction: Correction) -> set[tuple[str, str]]:
    rows = Amendment.objects.filter(corrected_article__correction=correction)
    return set(rows.values_list("exact", "replacement"))


def warning(correction: Correction, element: str, words: str, why: str) -> Finding:
    """Return what is said of *words*, with the evidence that they are wrong."""
    day = date_format(timezone.localtime(correction.published_at), "j F Y")
    return Finding(
        tone=Tone.WRONG,
        rule=RULE,
        said=f"{why} Correction No. {correction.number} of {day} put that right: "
        f"{correction.is_right}",
        element=element,
        words=words,
        links=((f"Correction No. {correction.number}", correction.get_absolute_url()),),
        stops=True,
    )
