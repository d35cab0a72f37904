"""The pages of groups and of their members."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Group, Member, Membership, Subject
from factcheck.models import Correction, Fact
from newsroom.pages.held import unheld
from newsroom.pages.lists import listed, page_of
from newsroom.pages.snapshot import public_page

ON_A_PAGE = 30
CORRECTIONS_SHOWN = 20


@public_page
def everybody(request: HttpRequest) -> HttpResponse:
    """List the groups and the people that have a page."""
    return render(
        request,
        "subjects/everybody.html",
        {
            "groups": Group.objects.in_print().filter(merged_into=None),
            "people": Member.objects.in_print().filter(merged_into=None),
        },
    )


@public_page
def group(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Group.objects.select_related("merged_into"), slug=slug)
    memberships = Membership.objects.filter(group=found.pk).select_related("member")
    return page(request, "subjects/group.html", found, memberships)


@public_page
def member(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Member.objects.select_related("merged_into"), slug=slug)
    memberships = Membership.objects.filter(member=found.pk).select_related("group")
    return page(request, "subjects/member.html", found, memberships)


def page(request: HttpRequest, template: str, subject: Subject, memberships) -> HttpResponse:
    """Render what is known of *subject*, or send on to the subject that it was merged into."""
    if subject.merged_into:
        return moved_to(subject.merged_into)
    check_is_known(subject)
    articles = listed(Article.objects.about(subject))
    corrections = Correction.objects.published().about(subject)
    return render(
        request,
        template,
        {
            "subject": subject,
            "facts": Fact.objects.shown().filter(subject__in=subject.all_of_it),
            "memberships": memberships,
            "confused_with": subject.confused_with.all(),
            "articles": page_of(request, articles, size=ON_A_PAGE),
            "corrections": unheld(corrections[:CORRECTIONS_SHOWN]),
        },
    )


def check_is_known(subject: Subject) -> None:
    """Answer 404 where *subject* is known to the newsroom alone: a draft may be about it."""
    is_known = Subject.objects.in_print().filter(pk=subject.pk).exists()
    if not is_known and not Correction.objects.published().about(subject).exists():
        raise Http404("Nothing has been published about it.")


def moved_to(subject: Subject) -> HttpResponse:
    """Redirect for good to the page of *subject*, which not every kind has."""
    if address := subject.get_absolute_url():
        return HttpResponsePermanentRedirect(address)
    raise Http404("That subject has no page.")
