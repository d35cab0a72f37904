"""The answers of “Was this corrected?” as JSON; docs/check.md promises their shape."""

from articles.models import Article
from factcheck.models import Correction
from factcheck.standing import CURRENT, EARLIER
from newsroom.pages.addresses import Answer
from newsroom.spelling import absolute, address
from newsroom.templatetags.reading import moment


def as_json(context: dict) -> dict:
    """Return what the page says in *context*, for machines."""
    if problem := context.get("problem"):
        return {"error": problem}
    if address := context.get("address"):
        return {"query": context["asked"], **of_address(address)}
    if found := context.get("standing"):
        return {
            "query": context["asked"],
            "verdict": found.verdict,
            "sentences": {
                "asked": found.asked,
                "current": found.current,
                "earlier": found.earlier,
            },
            "matches": [match(shown) for shown in context["matches"]],
            "has_more": found.has_more,
        }
    return {"error": "Nothing was looked up: ask with ?q= and a passage or an address of ours."}


def match(shown) -> dict:
    """Return one article that says, or said, what was asked for."""
    one = shown.match
    return {
        "article": article(one.article),
        "status": one.status,
        "version": one.since.number if one.since else None,
        "until_version": one.last if one.until else None,
        "stood_from": moment(one.since.created_at) if one.since else None,
        "stood_until": moment(one.until.created_at) if one.until else None,
        "changed_by": one.until.kind if one.until else None,
        "correction": one.caused_by.number if one.caused_by else None,
        "comparison": absolute(shown.comparison) if shown.comparison else None,
        "corrections": [correction(each) for each in one.corrections],
    }


def of_address(answer: Answer) -> dict:
    """Return what stands at an address."""
    concerned = [answer.article] if answer.article else answer.concerned
    corrections = [answer.correction] if answer.correction else answer.corrections
    is_past = answer.version and answer.verdict == EARLIER
    return {
        "verdict": answer.verdict,
        "matches": [
            {
                "article": article(one),
                "status": EARLIER if is_past else CURRENT if one.is_public else one.status,
                "version": answer.version.number if answer.version else live_number(one),
                "corrections": [correction(each) for each in corrections],
            }
            for one in concerned
        ],
        "has_more": False,
    }


def article(one: Article) -> dict:
    """Return what names *one*: not its headline, where it cannot be read."""
    return {
        "url": absolute(one.get_absolute_url()),
        "headline": one.live.content.headline if one.is_public else None,
        "status": one.status,
        "version": live_number(one),
    }


def live_number(one: Article) -> int | None:
    return one.live.number if one.is_public else None


def correction(one: Correction) -> dict:
    """Return one published correction; an error that must not be repeated is not."""
    is_said = one.kind == Correction.Kind.CORRECTION
    return {
        "number": one.number,
        "url": absolute(one.get_absolute_url()),
        "kind": one.kind,
        "published_at": moment(one.published_at),
        "notice": one.notice,
        "was": one.was_wrong if is_said and not one.do_not_repeat else None,
        "is": one.is_right if is_said else None,
        "replaced_by": address("correction", one.superseded_by.number)
        if one.is_superseded
        else None,
    }
