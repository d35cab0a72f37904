"""The part of the corrections that the database never lets go of: what is guarded, and how."""

from dataclasses import replace

from articles.triggers import ALWAYS, Guard, differs, key_taken


def published(correction: str) -> str:
    """Return SQL that is true where the correction with id *correction* is published."""
    return (
        "EXISTS (SELECT 1 FROM factcheck_correction c "
        f"WHERE c.id = {correction} AND c.status = 'published' AND NOT {erasing('c.id')})"
    )


def in_published(corrected_article: str) -> str:
    """Return SQL that is true where the row *corrected_article* is of a published correction."""
    return (
        "EXISTS (SELECT 1 FROM factcheck_correctedarticle a "
        "JOIN factcheck_correction c ON c.id = a.correction_id "
        f"WHERE a.id = {corrected_article} AND c.status = 'published' "
        f"AND NOT {erasing('c.id')})"
    )


# The removal that is being published says whose words it erases.
def erasing(correction: str) -> str:
    """Return SQL that is true where the words of *correction* are being erased."""
    return (
        "EXISTS (SELECT 1 FROM factcheck_erasure e "
        "JOIN factcheck_correction r ON r.id = e.because_id "
        f"WHERE e.correction_id = {correction} AND r.kind = 'removal' AND r.status = 'approved')"
    )


def belonging(table: str, condition, column: str, *keys: list[str]) -> list[Guard]:
    """Guard every row of *table* whose parent in *column* is published."""
    message = "What belongs to a published correction is never changed."
    old, new = condition(f"OLD.{column}"), condition(f"NEW.{column}")
    taken_by_another = key_taken(table, *keys, but="OLD.id") if keys else "1 = 0"
    return [
        Guard(table, "INSERT", f"{new} OR {key_taken(table, ['id'], *keys)}", message),
        Guard(
            table,
            "UPDATE",
            f"{old} OR {new} OR NEW.id <> OLD.id OR {taken_by_another}",
            message,
        ),
        Guard(table, "DELETE", old, message),
    ]


def kept(
    table: str, what: str, settled: str, waiting: str, facts: list[str], words: list[str]
) -> list[Guard]:
    """Guard rows that are written, settled once and never deleted.

    *settled* is SQL that is true of a row OLD that changes no more, *waiting* of a row of which
    there may be only one; *facts* stay as they were written, *words* until they are erased.
    """
    fixed = f"({settled} OR {differs(words)}) AND NOT {erasing('OLD.correction_id')}"
    return [
        Guard(table, "DELETE", ALWAYS, f"{what} is never deleted."),
        Guard(
            table,
            "UPDATE",
            f"{differs(['id', 'correction_id', *facts])} OR ({fixed})",
            f"{what} is settled once.",
        ),
        Guard(
            table,
            "INSERT",
            f"{key_taken(table, ['id'])} OR EXISTS (SELECT 1 FROM {table} taken WHERE {waiting})",
            f"{what} is never replaced.",
        ),
    ]


def written_once(table: str, what: str, columns: list[str]) -> list[Guard]:
    """Guard rows that are never changed but for words outside *columns*, which a removal erases."""
    return [
        Guard(
            table,
            "UPDATE",
            f"{differs(['id', *columns])} OR NOT {erasing('e.correction_id')}",
            f"{what} is never changed.",
        ),
        Guard(table, "DELETE", ALWAYS, f"{what} is never deleted."),
        Guard(table, "INSERT", key_taken(table, ["id"]), f"{what} is never replaced."),
    ]


# Somebody else approved it, or it is an emergency and says so; and every one of its articles has
# its corrected revision.
FIT_TO_PUBLISH = (
    "EXISTS (SELECT 1 FROM factcheck_transition t WHERE t.correction_id = NEW.id "
    "AND ((t.move = 'approve' AND t.by_id <> NEW.logged_by_id) "
    "OR (t.move = 'publish_at_once' AND t.note <> '' AND NEW.kind = 'correction'))) "
    "AND EXISTS (SELECT 1 FROM factcheck_correctedarticle a WHERE a.correction_id = NEW.id) "
    "AND NOT EXISTS (SELECT 1 FROM factcheck_correctedarticle a "
    "WHERE a.correction_id = NEW.id AND a.after_id IS NULL)"
)

# What a published correction keeps even where its words are erased.
FIXED = [
    *("status", "number", "kind", "error_type", "severity", "ground", "logged_by_id"),
    *("logged_at", "published_at"),
]

GUARDS = [
    Guard(
        "factcheck_transition",
        "UPDATE",
        differs(["id", "correction_id", "move", "source", "target", "by_id", "role", "at"])
        + f" OR NOT {erasing('OLD.correction_id')}",
        "A move is never changed; only its note can be erased.",
    ),
    Guard("factcheck_transition", "DELETE", ALWAYS, "A move is never deleted."),
    Guard(
        "factcheck_transition",
        "INSERT",
        key_taken("factcheck_transition", ["id"]),
        "A move is never replaced.",
    ),
    Guard(
        "factcheck_reportmove",
        "UPDATE",
        differs(["id", "report_id", "move", "source", "target", "role", "at"])
        + f" OR NOT {erasing('e.correction_id')}",
        "The history of a report is never changed; only its notes can be erased.",
    ),
    Guard("factcheck_reportmove", "DELETE", ALWAYS, "The history of a report is never deleted."),
    Guard(
        "factcheck_reportmove",
        "INSERT",
        key_taken("factcheck_reportmove", ["id"]),
        "The history of a report is never replaced.",
    ),
    *written_once(
        "factcheck_factmove",
        "What was decided of a fact",
        ["fact_id", "move", "source", "target", "by_id", "at"],
    ),
    *written_once(
        "factcheck_recall", "The recall of a source", ["source_id", "mark", "by_id", "at"]
    ),
    Guard(
        "factcheck_correction",
        "UPDATE",
        f"(OLD.status = 'published' AND (NOT {erasing('OLD.id')} OR {differs(FIXED)})) "
        "OR NEW.id <> OLD.id OR NEW.logged_by_id <> OLD.logged_by_id OR "
        + key_taken("factcheck_correction", ["number"], ["supersedes_id"], but="OLD.id")
        + " OR (NEW.status = 'published' AND OLD.status <> 'published' "
        + f"AND NOT ({FIT_TO_PUBLISH}))",
        "A correction is published after approval, and then never changed: it is superseded.",
    ),
    Guard(
        "factcheck_correction",
        "DELETE",
        "OLD.status = 'published'",
        "A published correction is never deleted.",
    ),
    Guard(
        "factcheck_correction",
        "INSERT",
        "NEW.status = 'published' OR "
        + key_taken("factcheck_correction", ["id"], ["number"], ["supersedes_id"]),
        "A correction begins on the desk, and replaces none.",
    ),
    Guard("factcheck_erasure", "UPDATE", ALWAYS, "An erasure stays on record."),
    Guard("factcheck_erasure", "DELETE", ALWAYS, "An erasure stays on record."),
    Guard(
        "factcheck_erasure",
        "INSERT",
        key_taken("factcheck_erasure", ["id"], ["correction_id", "because_id"])
        + " OR NOT EXISTS (SELECT 1 FROM factcheck_correction r WHERE r.id = NEW.because_id "
        "AND r.kind = 'removal' AND r.status = 'approved')",
        "Words are erased only while an approved removal is published.",
    ),
    Guard(
        "factcheck_source",
        "DELETE",
        "EXISTS (SELECT 1 FROM factcheck_citation c WHERE c.source_id = OLD.id)",
        "A source that is cited stays.",
    ),
    *belonging(
        "factcheck_correctedarticle",
        published,
        "correction_id",
        ["after_id"],
        ["correction_id", "article_id"],
    ),
    *belonging("factcheck_amendment", in_published, "corrected_article_id"),
    *belonging("factcheck_citation", published, "correction_id"),
    # What was only a draft can still be thrown away.
    *(
        replace(guard, when=f"({guard.when}) AND OLD.layer <> 'draft'")
        if guard.event == "DELETE"
        else guard
        for guard in belonging("factcheck_sweptpassage", published, "correction_id")
    ),
    Guard(
        "factcheck_comment",
        "UPDATE",
        differs(["id", "correction_id", "by_id", "at"]) + f" OR NOT {erasing('OLD.correction_id')}",
        "A comment is never changed; only its words can be erased.",
    ),
    Guard("factcheck_comment", "DELETE", ALWAYS, "A comment is never deleted."),
    Guard(
        "factcheck_comment",
        "INSERT",
        key_taken("factcheck_comment", ["id"]),
        "A comment is never replaced.",
    ),
    *kept(
        "factcheck_question",
        "A question",
        "OLD.answered_at IS NOT NULL",
        "taken.citation_id = NEW.citation_id OR (taken.correction_id = NEW.correction_id "
        "AND taken.author_id = NEW.author_id AND taken.answered_at IS NULL)",
        ["author_id", "asked_by_id", "asked_at"],
        ["words"],
    ),
    *kept(
        "factcheck_suggestion",
        "A suggestion",
        "OLD.decision <> ''",
        "taken.accepted_in_id = NEW.accepted_in_id OR (taken.correction_id = NEW.correction_id "
        "AND taken.by_id = NEW.by_id AND taken.decision = '')",
        ["by_id", "at", "fingerprint"],
        ["notice"],
    ),
]
