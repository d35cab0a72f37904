"""The part of the corrections that the database never lets go of: what is guarded, and how."""

from articles.triggers import Guard

ALWAYS = "1 = 1"


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


def belonging(table: str, condition, column: str) -> list[Guard]:
    """Guard every row of *table* whose parent in *column* is published."""
    message = "What belongs to a published correction is never changed."
    old, new = condition(f"OLD.{column}"), condition(f"NEW.{column}")
    return [
        Guard(
            table,
            "INSERT",
            # The second half is for SQLite's INSERT OR REPLACE.
            f"{new} OR EXISTS (SELECT 1 FROM {table} x WHERE x.id = NEW.id)",
            message,
        ),
        Guard(table, "UPDATE", f"{old} OR {new}", message),
        Guard(table, "DELETE", old, message),
    ]


GUARDS = [
    Guard("factcheck_transition", "UPDATE", ALWAYS, "A move is never changed."),
    Guard("factcheck_transition", "DELETE", ALWAYS, "A move is never deleted."),
    Guard(
        "factcheck_transition",
        "INSERT",
        "EXISTS (SELECT 1 FROM factcheck_transition t WHERE t.id = NEW.id)",
        "A move is never replaced.",
    ),
    Guard(
        "factcheck_correction",
        "UPDATE",
        "OLD.status = 'published'",
        "A published correction is never changed: it is superseded.",
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
        "EXISTS (SELECT 1 FROM factcheck_correction c WHERE c.status = 'published' "
        "AND (c.id = NEW.id OR c.number = NEW.number))",
        "A published correction is never replaced.",
    ),
    *belonging("factcheck_correctedarticle", published, "correction_id"),
    *belonging("factcheck_amendment", in_published, "corrected_article_id"),
    *belonging("factcheck_citation", published, "correction_id"),
]
