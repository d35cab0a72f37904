"""No page asks the database more because there is more to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Membership, Subject
from articles.roles import Role
from factcheck import recall
from factcheck.models import Claim, Correction, Fact, Source
from tests import builders

pytestmark = pytest.mark.django_db

FEW, MORE = 2, 6
ADMIN = [
    "/admin/",
    "/admin/everything/",
    "/admin/figures/",
    "/admin/activity/",
    "/admin/articles/article/",
    "/admin/articles/article/?q=voices",
    "/admin/articles/article/minor-edits/",
    "/admin/articles/author/",
    "/admin/articles/duty/",
    "/admin/articles/group/",
    "/admin/articles/hold/",
    "/admin/articles/member/",
    "/admin/articles/section/",
    "/admin/articles/subject/",
    "/admin/auth/group/",
    "/admin/auth/user/",
    "/admin/factcheck/claim/",
    "/admin/factcheck/claim/?verdict=consistent",
    "/admin/factcheck/correction/",
    "/admin/factcheck/correction/?q=North",
    "/admin/factcheck/correction/{swept}/sweep/",
    "/admin/factcheck/correction/{wide}/change/",
    "/admin/factcheck/correction/{wide}/edit/",
    "/admin/factcheck/errorreport/",
    "/admin/factcheck/errorreport/all/",
    "/admin/factcheck/fact/",
    "/admin/factcheck/property/",
    "/admin/factcheck/recallitem/",
    "/admin/factcheck/source/",
    "/admin/factcheck/vocabulary/",
]
PUBLIC = [
    "/",
    "/articles/first/",
    "/articles/first/versions/",
    "/sections/features/",
    "/authors/{author}/",
    "/groups/",
    "/groups/red-velvet/",
    "/members/irene/",
    "/corrections/",
    "/corrections/{number}/",
    "/corrections/feed.atom",
    "/corrections/feed.json",
    "/feed.atom",
    "/feed.json",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/search/?q=umbrellas",
    "/check/?q=The+rehearsal+room+lies+above+a+shop+that+sells+umbrellas",
]


class Newspaper:
    """A newspaper that grows."""

    def __init__(self, superuser):
        self.superuser = superuser
        self.editor = builders.user(role=Role.EDITOR)
        self.writer = builders.author("Mina Park", account=builders.user(role=Role.REPORTER))
        self.group = builders.subject("Red Velvet", summary="A group.")
        self.member = builders.subject("Irene", "person", summary="A singer.")
        Membership.objects.create(group_id=self.group.pk, member_id=self.member.pk)
        self.fact = builders.fact(self.group)
        self.first = self.article(slug="first")
        self.wide = builders.in_review(self.first, subject=self.group, severity="minor")
        self.swept = builders.correction(
            self.article(), fact=self.fact, subject=self.group, by=self.editor
        )

    def article(self, **fields) -> Article:
        people = {"authors": [self.writer], "subjects": [self.group, self.member]}
        return builders.article(**people | fields)

    def grow(self, number: int) -> None:
        """Let there be so many more of everything."""
        editor = self.editor
        for _ in range(number):
            done = builders.published(self.article(), subject=self.group)
            builders.updated(self.first, "share the room", "share the room again")
            mended = self.article()
            builders.in_review(self.article(), severity="minor", subject=self.group)
            builders.correction(self.article(), subject=self.group)
            builders.emergency(self.article(), by=editor)
            builders.held(mended)
            builders.held(self.article(), "umbrellas")
            builders.report(self.first)
            builders.draft()
            builders.on_duty(builders.user(role=Role.EDITOR), by=self.superuser)
            fact = builders.fact(builders.subject(f"Group {fact_number()}", summary="Another."))
            builders.subject(f"Person {fact_number()}", "person")
            source = fact.evidence.first().source
            recall.mark(source, reliable=False, by=editor, why="It was made up.")
            for verdict in Claim.Verdict.values:
                self.claim(done, verdict)
        builders.swept(self.swept, decision="")

    def claim(self, correction: Correction, verdict: str) -> None:
        row = correction.corrected_articles.get().article
        Claim.objects.create(
            passage=row.passages.filter(layer="live").first(),
            subject=self.group,
            property=self.fact.property,
            value="South Korea",
            start=0,
            end=3,
            verdict=verdict,
            why="It says so.",
        )

    @property
    def names(self) -> dict:
        done = Correction.objects.published().last()
        return {
            "author": self.writer.slug,
            "number": done.number,
            "swept": self.swept.pk,
            "wide": self.wide.pk,
        }


def fact_number() -> int:
    return Subject.objects.count() + Fact.objects.count() + Source.objects.count()


def counted(client, addresses: list[str], names: dict) -> dict[str, int]:
    """Return how many queries each of *addresses* takes, asked for a second time."""
    found = {}
    for address in addresses:
        client.get(address.format(**names))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address.format(**names)).status_code == 200, address
        found[address] = len(asked)
    return found


def test_no_page_takes_more_queries_for_more_rows(client, superuser):
    paper = Newspaper(superuser)
    paper.grow(FEW)
    pages = ADMIN + PUBLIC
    client.force_login(superuser)
    few = counted(client, pages, paper.names)
    paper.grow(MORE)
    many = counted(client, pages, paper.names)
    assert not {page: (few[page], many[page]) for page in pages if many[page] > few[page]}
