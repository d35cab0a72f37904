"""The part of the corrections that the database never lets go of: what is guarded, and how."""

from articles.triggers import ALWAYS, Guard, key_taken


def published(correction: str) -> str:
    """Return SQL that is true where the correction with id *correction* is published."""
    return (
        "EXISTS (SELECT 1 FROM factcheck_correction c "
        f"WHERE c.id = {correction} AND c.status = 'published')"
    )


def in_published(corrected_article: str) -> str:
    """Return SQL that is true where the row *corrected_article* is of a published correction."""
    return (
        "EXISTS (SELECT 1 FROM factcheck_correctedarticle a "
        "JOIN factcheck_correction c ON c.id = a.correction_id "
        f"WHERE a.id = {corrected_article} AND c.status = 'published')"
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


def kept(table: str, what: str, settled: str, waiting: str, *columns: str) -> list[Guard]:
    """Guard rows that are written, settled once and never deleted.

    *settled* is SQL that is true of a row OLD that changes no more, *waiting* of a row of which
    there may be only one; *columns* stay as they were written.
    """
    changed = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in ("id", *columns))
    return [
        Guard(table, "DELETE", ALWAYS, f"{what} is never deleted."),
        Guard(table, "UPDATE", f"{settled} OR {changed}", f"{what} is settled once."),
        Guard(
            table,
            "INSERT",
            f"{key_taken(table, ['id'])} OR EXISTS (SELECT 1 FROM {table} taken WHERE {waiting})",
            f"{what} is never replaced.",
        ),
    ]


# Somebody else approved it, and every one of its articles has its corrected revision.
FIT_TO_PUBLISH = (
    "EXISTS (SELECT 1 FROM factcheck_transition t WHERE t.correction_id = NEW.id "
    "AND t.move = 'approve' AND t.by_id <> NEW.logged_by_id) "
    "AND EXISTS (SELECT 1 FROM factcheck_correctedarticle a WHERE a.correction_id = NEW.id) "
    "AND NOT EXISTS (SELECT 1 FROM factcheck_correctedarticle a "
    "WHERE a.correction_id = NEW.id AND a.after_id IS NULL)"
)

GUARDS = [
    Guard("factcheck_transition", "UPDATE", ALWAYS, "A move is never changed."),
    Guard("factcheck_transition", "DELETE", ALWAYS, "A move is never deleted."),
    Guard(
        "factcheck_transition",
        "INSERT",
        key_taken("factcheck_transition", ["id"]),
        "A move is never replaced.",
    ),
    Guard(
        "factcheck_correction",
        "UPDATE",
        "OLD.status = 'published' OR NEW.id <> OLD.id OR NEW.logged_by_id <> OLD.logged_by_id OR "
        + key_taken("factcheck_correction", ["number"], ["supersedes_id"], but="OLD.id")
        + f" OR (NEW.status = 'published' AND NOT ({FIT_TO_PUBLISH}))",
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
    Guard("factcheck_comment", "UPDATE", ALWAYS, "A comment is never changed."),
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
        *("correction_id", "author_id", "asked_by_id", "asked_at", "words"),
    ),
    *kept(
        "factcheck_suggestion",
        "A suggestion",
        "OLD.decision <> ''",
        "taken.accepted_in_id = NEW.accepted_in_id OR (taken.correction_id = NEW.correction_id "
        "AND taken.by_id = NEW.by_id AND taken.decision = '')",
        *("correction_id", "by_id", "at", "notice", "fingerprint"),
    ),
]
