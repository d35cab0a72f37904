"""How each act of the role table is done: where it is posted, and what."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.utils import timezone
from lxml import html

from articles.checks import Finding, Tone
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction
from factcheck.models.queries import EMERGENCY, REVIEW
from tests import builders

CORRECTION = "factcheck/correction/"
ARTICLE = "articles/article/"


@dataclass(frozen=True)
class Act:
    """Where something is posted and what; a form begins as a superuser finds it there."""

    address: str
    data: dict = field(default_factory=dict)
    form: str = ""
    # The correction whose fingerprint the form shows.
    seen: str = ""
    # What is opened first, as a source is.
    first: str = ""
    # What has become of something if all went well, where less might have been done.
    becomes: tuple[str, str, str] = ()


def move(name: str, thing: str, *, status: str, **data) -> Act:
    data = {"move": name, "note": "It is so.", "read": "1"} | data
    becomes = (thing, "status", status)
    return Act(f"{CORRECTION}{{{thing}}}/move/", data, seen=thing, becomes=becomes)


def approval(thing: str, *, opening: bool = True) -> Act:
    """Approve after a look at a source, which major ones take."""
    first = f"{CORRECTION}{{{thing}}}/sources/{{citation_of_{thing}}}/" if opening else ""
    return replace(move("approve_and_publish", thing, status="published"), first=first)


def person(name: str, thing: str, **data) -> Act:
    return Act(f"{CORRECTION}{{{thing}}}/people/", {"act": name} | data, seen=thing)


def decision(name: str, thing: str = "report", **data) -> Act:
    return Act(f"factcheck/errorreport/{{{thing}}}/move/", {"move": name} | data)


def form(address: str, **data) -> Act:
    return Act(address, data, form=address)


def deletion(address: str) -> Act:
    return Act(f"{address}delete/", {"post": "yes"})


def soon(hours: int) -> str:
    return timezone.localtime(timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


LOG = f"{CORRECTION}add/?article={{article}}&element=body&exact=North+Korean+girl+group"
SUBJECT = {"summary": "Somebody.", "name": "A new name", "slug": "a-new-name"}
PROPERTY = {"slug": "debut", "kind": "text", "error_type": "other", "position": "3"}
FILLED = {
    "error_type": "nationality",
    "severity": "secondary",
    "was_wrong": "described the girl group Red Velvet as North Korean",
    "is_right": "the group is from South Korea",
    "passage-1-replacement": "South Korean girl group",
    "source-0-title": "Artist page",
    "source-0-publisher": "SM Entertainment",
    "source-0-quote": "Formed in Seoul in 2014.",
}


def edit(thing: str) -> Act:
    # Nobody, not even a superuser, is shown the form of what is published.
    shown = thing if thing != "published" else "logged"
    return Act(
        f"{CORRECTION}{{{thing}}}/edit/",
        {"is_right": "The group is from Seoul.", "_keep": "1"},
        form=f"{CORRECTION}{{{shown}}}/edit/",
        seen=thing,
    )


ACTS = {
    # Corrections.
    "log a correction": form(LOG, **FILLED, _keep="1"),
    "log one and send it to a second editor": Act(
        LOG, FILLED | {"_send": "1"}, form=LOG, becomes=("new", "status", "in_review")
    ),
    "log one and publish it before a second check": Act(
        LOG,
        FILLED | {"_emergency": "1", "emergency_reason": "It does harm."},
        form=LOG,
        becomes=("new", "status", "published"),
    ),
    "log a correction of a reader's report": form(f"{LOG}&report={{report}}", **FILLED, _keep="1"),
    "edit one's own logged correction": edit("own_logged"),
    "edit somebody else's logged correction": edit("logged"),
    "edit a correction that is in review": edit("in_review"),
    "edit an approved correction": edit("approved"),
    "edit a published correction": edit("published"),
    "sweep for one's own correction": Act(f"{CORRECTION}{{own_swept}}/sweep/read/"),
    "sweep for somebody else's correction": Act(f"{CORRECTION}{{swept}}/sweep/read/"),
    "decide about a passage of a sweep": Act(
        f"{CORRECTION}{{swept}}/sweep/decide/", {"keys": "{swept_passage}", "decision": "leave"}
    ),
    "put what a sweep fixes into the correction": Act(
        f"{CORRECTION}{{swept}}/sweep/send/", {"_keep": "1"}, seen="swept"
    ),
    "verify": move("verify", "logged", status="verified"),
    "submit": move("submit", "verified", status="in_review"),
    "approve": move("approve", "in_review", status="approved"),
    "approve and publish a minor one": approval("minor_in_review"),
    "approve and publish a secondary one": approval("in_review"),
    "approve and publish a major one": approval("major_in_review"),
    "approve a major one without opening a source": approval("major_in_review", opening=False),
    "approve and publish one in a headline": approval("headline_in_review"),
    "approve and publish a retraction": approval("retraction_in_review"),
    "approve what one logged oneself": approval("own_in_review"),
    "approve a correction of one's own article": approval("signed_in_review"),
    "approve several from the list": Act(
        CORRECTION,
        {
            "action": "approve_and_publish_selected",
            "confirm": "1",
            "_selected_action": "{in_review}",
            "seen-{in_review}": "{seen}",
        },
        seen="in_review",
        becomes=("in_review", "status", "published"),
    ),
    "publish": move("publish", "approved", status="published"),
    "publish before a second check": move(EMERGENCY, "logged", status="published"),
    "review what was published before a second check": move(
        REVIEW, "emergency", status="published"
    ),
    "send back": move("send_back", "in_review", status="logged"),
    "reject": move("reject", "in_review", status="rejected"),
    "appeal a rejection": move("appeal", "rejected", status="appealed"),
    "reopen on appeal": move("reopen", "appealed", status="logged"),
    "reject the appeal": move("reject", "appealed", status="rejected"),
    "put together two corrections that meet": Act(
        f"{CORRECTION}{{meeting}}/meets/{{met}}/", {"words": "Seoul girl group"}, seen="meeting"
    ),
    "delete a logged correction": deletion(f"{CORRECTION}{{logged}}/"),
    "delete a published correction": deletion(f"{CORRECTION}{{published}}/"),
    # People at a correction.
    "comment": person("comment", "in_review", comment="I know the place."),
    "assign": person("assign", "logged", assignee="{user}"),
    "ask the author": person("ask", "to_ask", author="{to_ask_author}", question="Is it so?"),
    "suggest a wording": person("suggest", "in_review", suggested_notice="A better notice."),
    "suggest a wording for a major one": person(
        "suggest", "major_in_review", suggested_notice="A better notice."
    ),
    "accept somebody's wording": person("accept", "suggested", suggestion="{suggestion}"),
    "decline somebody's wording": person("decline", "suggested", suggestion="{suggestion}"),
    "answer a question that one was asked": Act(
        f"{CORRECTION}questions/{{own_question}}/", {"answer": "It is.", "stance": "wrong"}
    ),
    "answer a question that somebody else was asked": Act(
        f"{CORRECTION}questions/{{question}}/", {"answer": "It is.", "stance": "wrong"}
    ),
    # Readers' reports.
    "mark a report as a duplicate": decision("duplicate", other="{logged}"),
    "dismiss a report": decision("dismiss", reason="It is right."),
    "put a report with the junk": decision("discard"),
    "reopen a report": decision("reopen", "decided"),
    "note something on a report": decision("note", note="He wrote before."),
    "erase who sent a report": decision("erase"),
    "delete a report": deletion("factcheck/errorreport/{report}/"),
    # Articles.
    "write a draft": form(
        f"{ARTICLE}add/", headline="New", body="<p>New.</p>", section="{section}"
    ),
    "change a draft": form(f"{ARTICLE}{{draft}}/change/", headline="Changed"),
    "change the working copy of a published article": form(
        f"{ARTICLE}{{article}}/change/", headline="Changed"
    ),
    "move a published article to another section": Act(
        f"{ARTICLE}{{article}}/change/",
        {"section": "{unused_section}"},
        form=f"{ARTICLE}{{article}}/change/",
        becomes=("article", "section_id", "{unused_section}"),
    ),
    "delete a draft": deletion(f"{ARTICLE}{{draft}}/"),
    "delete a published article": deletion(f"{ARTICLE}{{article}}/"),
    "publish a draft": form(f"{ARTICLE}{{draft}}/publish/"),
    "publish an update": form(
        f"{ARTICLE}{{changed}}/publish/", kind="update", reason="A sentence more."
    ),
    "save a draft while typing": Act(
        f"{ARTICLE}{{draft}}/autosave/", {"headline": "Typed"}, form=f"{ARTICLE}{{draft}}/change/"
    ),
    "let others know that one has a draft open": Act(f"{ARTICLE}{{draft}}/open/"),
    "set the hour of a publication": form(
        f"{ARTICLE}{{draft}}/publish/", when="later", publish_at=soon(30)
    ),
    "take back the hour of a publication": Act(f"{ARTICLE}{{scheduled}}/unschedule/"),
    "make a preview link": Act(f"{ARTICLE}{{draft}}/preview-links/", {"days": "1"}),
    "end a preview link": Act(f"{ARTICLE}{{scheduled}}/preview-links/{{link}}/end/"),
    "say that a working copy is in order": Act(
        f"{ARTICLE}{{look_first}}/looked-at/", {"seen_version": "1"}
    ),
    "see to what the checks found": Act(
        f"{ARTICLE}{{draft}}/seen-to/", {"key": Finding(Tone.LOOK, "no_byline", "").key}
    ),
    "fix a typo on the live page": Act(
        f"{ARTICLE}{{article}}/typo/",
        {"element": "body", "exact": "umbrellas.", "replacement": "umbrellas.."},
    ),
    "hold an article": Act(f"{ARTICLE}{{article}}/hold/", {"reason": "Is it true?"}),
    "hold words of an article": Act(
        f"{ARTICLE}{{article}}/hold/",
        {"reason": "Is it true?", "element": "body", "exact": "sells umbrellas"},
    ),
    "release a hold": Act("articles/hold/{hold}/change/", {"note": "It is true."}),
    "delete a hold": deletion("articles/hold/{hold}/"),
    "look over somebody's minor edit": Act(f"{ARTICLE}minor-edits/", {"revision": "{minor_edit}"}),
    "look over one's own minor edit": Act(f"{ARTICLE}minor-edits/", {"revision": "{own_edit}"}),
    # What the paper consists of.
    "add a section": form("articles/section/add/", name="Sport", slug="sport"),
    "change a section": form("articles/section/{section}/change/", description="News."),
    "delete an empty section": deletion("articles/section/{unused_section}/"),
    "delete a section that has articles": deletion("articles/section/{section}/"),
    "add an author": form("articles/author/add/", name="A new name", slug="a-new-name"),
    "change an author": form("articles/author/{author}/change/", description="Writes."),
    "delete an author who signs nothing": deletion("articles/author/{author}/"),
    "delete an author who signs an article": deletion("articles/author/{signing_author}/"),
    "add a subject": form("articles/subject/add/", **SUBJECT, kind="person"),
    "change a subject": form("articles/subject/{subject}/change/", summary="A singer."),
    "delete a subject of no article": deletion("articles/subject/{subject}/"),
    "delete a subject of a published article": deletion("articles/subject/{red_velvet}/"),
    "add a group": form("articles/group/add/", **SUBJECT),
    "change a group": form("articles/group/{group}/change/", summary="A group."),
    "delete a group of no article": deletion("articles/group/{group}/"),
    "delete a group of a published article": deletion("articles/group/{red_velvet}/"),
    "add a member": form("articles/member/add/", **SUBJECT),
    "change a member": form("articles/member/{member}/change/", summary="A singer."),
    "delete a member": deletion("articles/member/{member}/"),
    "add a source": form(
        "factcheck/source/add/",
        kind="primary",
        title="A page",
        publisher="A label",
        url="https://label.example/",
    ),
    "change a source that nothing rests on": form(
        "factcheck/source/{unused_source}/change/", title="Another page"
    ),
    "change a source that is under review": form(
        "factcheck/source/{source}/change/", title="Another page"
    ),
    "mark a source unreliable": form(
        "factcheck/source/{source}/change/", is_reliable="false", why="It was invented."
    ),
    "see to what rests on a recalled source": Act(
        "factcheck/recallitem/{recall_item}/settle/", {"note": "Another source says so."}
    ),
    "delete a source that nothing rests on": deletion("factcheck/source/{unused_source}/"),
    "delete a source that a correction cites": deletion("factcheck/source/{source}/"),
    "add a fact": form(
        "factcheck/fact/add/", subject="{red_velvet}", property="{property}", value="Five"
    ),
    "change a fact": form("factcheck/fact/{fact}/change/", value="Seoul"),
    "say that a fact is checked": Act(
        "factcheck/fact/{fact}/decide/",
        {"move": "verify"},
        # The form shows what is checked.
        form="factcheck/fact/{fact}/change/",
    ),
    "put a fact in doubt": Act(
        "factcheck/fact/{fact}/decide/", {"move": "doubt", "why": "Is it so?"}
    ),
    "delete a fact": deletion("factcheck/fact/{fact}/"),
    "add a property": form("factcheck/property/add/", name="Debut", **PROPERTY),
    "change a property": form("factcheck/property/{property}/change/", name="Debut", **PROPERTY),
    "delete a property of no fact": deletion("factcheck/property/{property}/"),
    "add a vocabulary": form("factcheck/vocabulary/add/", name="Instruments"),
    "change a vocabulary": form("factcheck/vocabulary/{vocabulary}/change/", name="Crafts"),
    "delete a vocabulary of no property": deletion("factcheck/vocabulary/{vocabulary}/"),
    # Accounts and duties.
    "appoint a duty standards editor": form(
        "articles/duty/add/", user="{editor_user}", starts_at=soon(0), ends_at=soon(8)
    ),
    "prolong a duty": form("articles/duty/{duty}/change/", ends_at=soon(30)),
    "delete a duty": deletion("articles/duty/{duty}/"),
    "add an account": form(
        "auth/user/add/",
        username="new",
        usable_password="true",
        password1=builders.PASSWORD,
        password2=builders.PASSWORD,
    ),
    "change an account": form("auth/user/{user}/change/", first_name="Ada"),
    "set somebody's password": Act(
        "auth/user/{user}/password/",
        {"usable_password": "true", "password1": "quite a new one", "password2": "quite a new one"},
    ),
    "delete an account that did nothing": deletion("auth/user/{editor_user}/"),
    "delete the account of somebody who edited": deletion("auth/user/{user}/"),
    "add a role": form("auth/group/add/", name="Interns"),
    "change a role": form("auth/group/{auth_group}/change/", name="Editors"),
    "delete a role": deletion("auth/group/{auth_group}/"),
    "change one's own password": Act(
        "password_change/",
        {
            "old_password": builders.PASSWORD,
            "new_password1": "quite a new one",
            "new_password2": "quite a new one",
        },
    ),
    "choose one's own keys and mail": Act("profile/", {"mail": "none"}),
}


def prepared(act: Act, things: dict, root) -> tuple[str, dict]:
    """Return the address and the data to post for *act*, as a browser would that may do it."""
    said = names(things) | {"seen": fingerprint(things[act.seen]) if act.seen else ""}
    data = as_found(root, f"/admin/{act.form.format(**said)}") if act.form else {}
    data |= {
        name.format(**said): value.format(**said) if isinstance(value, str) else value
        for name, value in act.data.items()
    }
    if act.seen:
        data.setdefault("seen", said["seen"])
    return f"/admin/{act.address.format(**said)}", data


def names(things: dict) -> dict:
    """Return what the addresses of the table call *things*."""
    slugs = {
        f"slug_of_{name}": things[name].slug for name in things if hasattr(things[name], "slug")
    }
    return (
        slugs
        | {name: thing.pk for name, thing in things.items()}
        | {
            f"citation_of_{name}": thing.citations.first().pk
            for name, thing in things.items()
            if isinstance(thing, Correction)
        }
    )


def as_found(client, address: str) -> dict:
    """Return what a browser would post of the longest form at *address*, as it stands."""
    page = html.fromstring(client.get(address).content)
    longest = max(page.forms, key=lambda one: len(one.inputs.keys()))
    # Browsers drop the line break with which Django opens a textarea.
    return {
        name: value.removeprefix("\n") if isinstance(value, str) else list(value)
        for name, value in longest.fields.items()
        if value is not None and not name.startswith("_")
    }
