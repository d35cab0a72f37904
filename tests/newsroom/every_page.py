"""Every kind of public page in every state, for tests that look at all of them."""

from articles import holds
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
