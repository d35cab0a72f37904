"""Taking a published correction back: what the correction that supersedes it begins with."""

from articles.wording import Element, shorten
from factcheck import notices
from factcheck.models import Amendment, Correction

Kind = Correction.Kind
# Two of them and the rest of the sentence fit into the log.
LONGEST = 150


def reversal_of(correction: Correction) -> Correction:
    """Return the correction, not saved yet, that would take the published *correction* back.

    What was erased does not come back: of a removal only the plain facts are taken over.
    """
    made = Correction(
        kind=correction.kind,
        error_type=correction.error_type,
        severity=correction.severity,
        subject=correction.subject,
        fact=correction.fact,
        supersedes=correction,
        do_not_repeat=correction.do_not_repeat,
        do_not_repeat_reason=correction.do_not_repeat_reason,
    )
    if correction.kind == Kind.REMOVAL:
        return made
    number = f"correction No. {correction.number}"
    about = f", about {correction.subject}" if correction.subject else ""
    changed = Amendment.objects.filter(corrected_article__correction=correction)
    if correction.is_whole:
        made.kind = Kind.CORRECTION
        done = correction.get_kind_display().lower()
        made.was_wrong = f"wrongly carried a notice of its {done}, {number}{about}"
        made.is_right = "The article stands again as it was."
    elif changed:
        # To take back words that were changed wrongly is no clarification (H2).
        made.kind = Kind.CORRECTION
        made.was_wrong, made.is_right = words_back(list(changed), number, about)
        if made.do_not_repeat:
            made.is_right = "The earlier words were right and stand again."
    else:
        made.was_wrong = f"Our note on this article, {number}{about}, does not stand."
        made.is_right = "The article is right without it."
    headline_only = bool(changed) and all(one.element == Element.HEADLINE for one in changed)
    made.notice = notices.draft(made, headline_only=headline_only)
    return made


def words_back(changed: list[Amendment], number: str, about: str) -> tuple[str, str]:
    """Return what was wrong and what is right where the first words of *changed* stand again."""
    before, after = (
        shorten(words, LONGEST) for words in (changed[0].exact, changed[0].replacement)
    )
    more = " and other words" if len({(one.exact, one.replacement) for one in changed}) > 1 else ""
    return (
        f"wrongly changed “{before}” to “{after}”{more} in {number}{about}",
        f"The earlier words, “{before}”, were right and stand again.",
    )
