"""Every kind of public page in every state, for tests that look at all of them."""

from articles import holds, publishing
from articles.models import Member, Membership
from articles.roles import Role
from factcheck import workflow
from factcheck.models.queries import EMERGENCY
from tests import builders

PUBLIC = [
    "/",
    "/articles/five-voices/",
    "/articles/five-voices/versions/",
    "/articles/five-voices/versions/1/",
    "/articles/five-voices/versions/2/",
    "/articles/five-voices/versions/1..2/",
    "/articles/five-voices/versions/1..2/?view=columns",
    "/articles/five-voices/versions/?from=2&to=9",
    "/articles/rewritten/versions/1..2/",
    "/articles/rewritten/versions/",
    "/articles/held/",
    "/articles/words-held/",
    "/articles/retracted/",
    "/articles/withdrawn/",
    "/articles/withdrawn/versions/",
    "/articles/removed/",
    "/articles/emergency/",
    "/corrections/",
    "/corrections/1/",
    "/corrections/policy/",
    "/sections/features/",
    "/authors/{author}/",
    "/groups/",
    "/groups/red-velvet/",
    "/members/irene/",
    "/search/",
    "/search/?q=red+velvet",
    "/search/?q=umbrellas&section=features",
    "/search/?q=nowhere",
    "/search/?q=%25",
    "/check/",
    "/check/?q=Five+people+now+share+the+room",
    "/check/?q=the+North+Korean+girl+group+had+never",
    "/check/?q=Years+earlier+the+North+Korean+girl+group.%0AFive+people+now+share+it.%0AThe+rehearsal+room+lies",
    "/check/?q=too+few",
    "/check/?q=/articles/five-voices/versions/1/",
    "/check/?q=/articles/withdrawn/",
    "/report/?article=five-voices&q=umbrellas",
    "/report/{token}/",
    "/no-such-page/",
]


def newspaper() -> dict:
    """Publish an article in every state that readers meet; return what the addresses need."""
    group = builders.subject("Red Velvet", native_name="레드벨벳", summary="A group.")
    member = builders.subject("Irene", "person", summary="A singer.")
    Membership.objects.create(group_id=group.pk, member=Member.objects.get(pk=member.pk))
    writer, editor = builders.author("Mina Park"), builders.user(role=Role.EDITOR)
    article = builders.article(
        "Five voices",
        slug="five-voices",
        standfirst="One verse.",
        subjects=[group, member],
        authors=[writer],
        media=[{"kind": "photo", "caption": "The room", "credit": "M. Park"}],
    )
    builders.cited(builders.fact(group), stance="contradicts")
    published = builders.published(article, subject=group, severity="major")
    rewritten()
    hold = holds.hold(builders.article("Held", slug="held"), by=editor, reason="Is it true?")
    quote = builders.wording("sells umbrellas").quote
    words_held = builders.article("Words held", slug="words-held")
    holds.hold(words_held, by=editor, reason="Is it?", element="body", quote=quote)
    whole = {"severity": "major", "was_wrong": "rested on invented interviews"}
    for slug, kind in (("retracted", "retraction"), ("withdrawn", "withdrawal")):
        builders.published(builders.article(slug, slug=slug), kind=kind, **whole)
    removed = builders.article("Removed", slug="removed")
    builders.published(
        removed, kind="removal", ground="legal", severity="major", was_wrong="an article"
    )
    unreviewed = builders.correction(builders.article("Emergency", slug="emergency"))
    workflow.advance(unreviewed, EMERGENCY, by=editor, note="It does harm.")
    return {
        "author": writer.slug,
        "token": builders.report(article).token,
        "article": article.pk,
        "group": group.pk,
        "hold": hold.pk,
        "published": published.pk,
        "unreviewed": unreviewed.pk,
    }


REWRITTEN = (
    "<h2>One</h2><p>The first of six paragraphs.</p><p>The second of them all.</p>"
    '<p>See <a href="https://one.example/">a page</a>.</p><p>Four.</p><p>Five.</p>'
    "<ul><li>Ginger tea</li><li>Barley tea</li><li>Plum tea</li></ul>"
    "<table><tbody><tr><th>City</th><th>Evenings</th></tr><tr><td>Seoul</td><td>2</td></tr>"
    "</tbody></table><p>It was a long evening. Nobody sat down.</p><p>Six 일본은.</p>"
)


def rewritten() -> None:
    """Publish an article with two versions in which everything changed that can."""
    article = builders.article("Rewritten", slug="rewritten", body=REWRITTEN)
    for old, new in [
        ("<li>Ginger tea</li><li>Barley tea</li>", "<li>Barley tea</li><li>Ginger tea</li>"),
        ("one.example", "two.example"),
        ("<td>2</td>", "<td>3</td>"),
        ("evening. Nobody", "evening.</p><p>Nobody"),
        ("일본", "한국"),
    ]:
        article.body = article.body.replace(old, new)
    article.save()
    editor = builders.user(role=Role.EDITOR)
    publishing.publish(article, by=editor, kind="update", reason="More", answer="true_then")
