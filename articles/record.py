"""The part of the articles that the database never lets go of: what is guarded, and how."""

from articles.triggers import ALWAYS, Guard, differs, key_taken

# Everything of a revision but its reason, which can be erased.
REVISION_FIXED = [
    *("id", "article_id", "number", "sequence", "kind", "by_id", "role", "reason_hash"),
    *("answer", "created_at", "content_hash", "previous_hash", "chain_hash"),
]
REMOVALS = "(SELECT count(*) FROM articles_removal r WHERE r.revision_id = {row}.revision_id)"
OPEN_HOLD = (
    "EXISTS (SELECT 1 FROM articles_hold h WHERE h.article_id = NEW.id "
    "AND h.ended_at IS NULL AND h.exact = '')"
)
WORDS_REMOVED = (
    "EXISTS (SELECT 1 FROM articles_removal r JOIN articles_revision v ON v.id = r.revision_id "
    "WHERE v.article_id = OLD.article_id)"
)
# An article changes what it is with a new version that says so, or by a hold of the whole.
STATUS_STANDS = f"""(
    NEW.status = OLD.status
    OR (OLD.status <> 'removed' AND NEW.live_id <> OLD.live_id AND EXISTS (
        SELECT 1 FROM articles_revision r WHERE r.id = NEW.live_id AND (
            (NEW.status = 'retracted' AND r.kind = 'retraction')
            OR (NEW.status = 'withdrawn' AND r.kind = 'withdrawal')
            OR (NEW.status = 'removed' AND r.kind = 'removal')
            OR (NEW.status = 'published'
                AND r.kind IN ('correction', 'clarification', 'editors_note'))
        )
    ))
    OR (NEW.status = 'on_hold' AND OLD.status IN ('published', 'retracted')
        AND NEW.live_id = OLD.live_id AND {OPEN_HOLD})
    OR (OLD.status = 'on_hold' AND NEW.live_id = OLD.live_id AND NOT {OPEN_HOLD}
        AND NEW.status = (SELECT h.was FROM articles_hold h WHERE h.article_id = NEW.id
                          AND h.exact = '' ORDER BY h.id DESC LIMIT 1))
)"""

GUARDS = [
    Guard(
        "articles_revision",
        "UPDATE",
        differs(REVISION_FIXED)
        + " OR NOT EXISTS (SELECT 1 FROM articles_removal r WHERE r.revision_id = OLD.id)",
        "A revision is never changed; only its reason can be erased.",
    ),
    Guard("articles_revision", "DELETE", ALWAYS, "A revision is never deleted."),
    Guard(
        "articles_revision",
        "INSERT",
        key_taken(
            "articles_revision", ["id"], ["sequence"], ["chain_hash"], ["article_id", "number"]
        )
        # Of many that are added at once the edition knows only when all stand.
        + " OR NOT (EXISTS (SELECT 1 FROM articles_edition e "
        "WHERE e.chain_head = NEW.previous_hash AND e.sequence + 1 = NEW.sequence) "
        "OR EXISTS (SELECT 1 FROM articles_revision r "
        "WHERE r.chain_hash = NEW.previous_hash AND r.sequence + 1 = NEW.sequence))",
        "A revision is only ever added at the end of the chain.",
    ),
    Guard("articles_content", "UPDATE", ALWAYS, "Published words are never changed."),
    Guard(
        "articles_content",
        "DELETE",
        f"{REMOVALS.format(row='OLD')} <= OLD.removals",
        "Published words go only where a removal says why.",
    ),
    Guard(
        "articles_content",
        "INSERT",
        key_taken("articles_content", ["revision_id"])
        + f" OR {REMOVALS.format(row='NEW')} <> NEW.removals"
        # After a removal only what it says is left, if anything is.
        + " OR (NEW.removals > 0 AND NOT EXISTS (SELECT 1 FROM articles_removal r "
        "WHERE r.revision_id = NEW.revision_id AND r.number = NEW.removals "
        "AND r.remaining_hash <> ''))",
        "Published words are never replaced.",
    ),
    Guard(
        "articles_overruling",
        "UPDATE",
        differs(["id", "revision_id", "rule", "by_id", "at"])
        + " OR NOT EXISTS (SELECT 1 FROM articles_removal r WHERE r.revision_id = OLD.revision_id)",
        "Why a warning was overruled is never changed; only its words can be erased.",
    ),
    Guard("articles_overruling", "DELETE", ALWAYS, "Why a warning was overruled stays on record."),
    Guard(
        "articles_overruling",
        "INSERT",
        key_taken("articles_overruling", ["id"]),
        "Why a warning was overruled is never replaced.",
    ),
    Guard(
        "articles_removal",
        "UPDATE",
        differs(["id", "revision_id", "number", "ground", "remaining_hash", "by_id", "created_at"])
        + " OR NOT EXISTS (SELECT 1 FROM articles_removal later "
        "WHERE later.revision_id = OLD.revision_id AND later.number > OLD.number)",
        "A removal is never changed; only a later one can erase its reason.",
    ),
    Guard("articles_removal", "DELETE", ALWAYS, "A removal is never deleted."),
    Guard(
        "articles_removal",
        "INSERT",
        key_taken("articles_removal", ["id"], ["revision_id", "number"])
        + f" OR {REMOVALS.format(row='NEW')} + 1 <> NEW.number",
        "A removal is never replaced.",
    ),
    Guard(
        "articles_hold",
        "UPDATE",
        differs(["id", "article_id", "by_id", "role", "placed_at", "was", "element"])
        + " OR (OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NULL OR "
        + differs(["ended_at", "ended_by_id", "outcome"])
        + f" OR (NEW.note <> OLD.note AND NOT {WORDS_REMOVED})))"
        + f" OR ({differs(['exact', 'prefix', 'suffix', 'reason'])} AND NOT {WORDS_REMOVED})",
        "A hold is ended once, and stays on record.",
    ),
    Guard("articles_hold", "DELETE", ALWAYS, "A hold stays on record."),
    Guard(
        "articles_hold",
        "INSERT",
        key_taken("articles_hold", ["id"])
        + " OR (NEW.exact = '' AND NEW.ended_at IS NULL AND EXISTS ("
        "SELECT 1 FROM articles_hold h WHERE h.article_id = NEW.article_id "
        "AND h.exact = '' AND h.ended_at IS NULL))",
        "A hold is never replaced.",
    ),
    Guard(
        "articles_duty",
        "UPDATE",
        differs(["id", "user_id", "appointed_by_id", "appointed_at", "starts_at"]),
        "Who was on duty stays on record.",
    ),
    Guard("articles_look", "UPDATE", ALWAYS, "Who looked over an edit stays on record."),
    Guard("articles_look", "DELETE", ALWAYS, "Who looked over an edit stays on record."),
    Guard("articles_duty", "DELETE", ALWAYS, "Who was on duty stays on record."),
    Guard(
        "articles_duty",
        "INSERT",
        key_taken("articles_duty", ["id"]),
        "Who was on duty stays on record.",
    ),
    Guard(
        "articles_edition",
        "UPDATE",
        "NEW.number <= OLD.number OR NEW.sequence < OLD.sequence "
        "OR (NEW.chain_head <> OLD.chain_head AND NOT EXISTS (SELECT 1 FROM articles_revision r "
        "WHERE r.chain_hash = NEW.chain_head AND r.sequence = NEW.sequence))",
        "The edition only moves forward, to a revision that stands.",
    ),
    Guard("articles_edition", "DELETE", ALWAYS, "The edition stays."),
    Guard(
        "articles_edition",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_edition)",
        "There is one edition.",
    ),
    Guard(
        "articles_article",
        "UPDATE",
        # What readers see moves to a later revision of the same article, or not at all.
        "NEW.id <> OLD.id OR "
        + key_taken("articles_article", ["slug"], ["live_id"], but="OLD.id")
        + " OR (OLD.first_published_at IS NOT NULL AND (NEW.first_published_at IS NULL "
        "OR NEW.first_published_at <> OLD.first_published_at OR NEW.slug <> OLD.slug "
        f"OR NOT {STATUS_STANDS} OR NEW.live_id IS NULL "
        "OR (NEW.live_id <> OLD.live_id AND NOT EXISTS ("
        "SELECT 1 FROM articles_revision later "
        "JOIN articles_revision earlier ON earlier.id = OLD.live_id "
        "WHERE later.id = NEW.live_id AND later.article_id = NEW.id "
        "AND later.number > earlier.number))))",
        "What a published article is, its address, first date and history stay.",
    ),
    Guard(
        "articles_article",
        "DELETE",
        "OLD.first_published_at IS NOT NULL",
        "A published article is never deleted.",
    ),
    Guard(
        "articles_article",
        "INSERT",
        key_taken("articles_article", ["id"], ["slug"], ["live_id"]),
        "An article is never replaced.",
    ),
    Guard(
        "articles_section",
        "DELETE",
        "EXISTS (SELECT 1 FROM articles_article a WHERE a.section_id = OLD.id)",
        "A section with articles stays.",
    ),
    Guard(
        "articles_author",
        "DELETE",
        "EXISTS (SELECT 1 FROM articles_byline b WHERE b.author_id = OLD.id)",
        "An author with articles stays.",
    ),
    Guard("articles_article_written_by", "UPDATE", ALWAYS, "Who signed stays."),
    Guard("articles_article_written_by", "DELETE", ALWAYS, "Who signed stays."),
    Guard(
        "articles_article_written_by",
        "INSERT",
        key_taken("articles_article_written_by", ["id"], ["article_id", "user_id"]),
        "Who signed stays.",
    ),
]
