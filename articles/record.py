"""The part of the articles that the database never lets go of: what is guarded, and how."""

from articles.triggers import ALWAYS, Guard, key_taken

GUARDS = [
    Guard("articles_revision", "UPDATE", ALWAYS, "A revision is never changed."),
    Guard("articles_revision", "DELETE", ALWAYS, "A revision is never deleted."),
    Guard(
        "articles_revision",
        "INSERT",
        key_taken(
            "articles_revision", ["id"], ["sequence"], ["chain_hash"], ["article_id", "number"]
        )
        + " OR NOT EXISTS (SELECT 1 FROM articles_edition e "
        "WHERE e.chain_head = NEW.previous_hash AND e.sequence + 1 = NEW.sequence)",
        "A revision is only ever added at the end of the chain.",
    ),
    Guard("articles_content", "UPDATE", ALWAYS, "Published words are never changed."),
    Guard(
        "articles_content",
        "DELETE",
        "NOT EXISTS (SELECT 1 FROM articles_removal r WHERE r.revision_id = OLD.revision_id)",
        "Published words go only where a removal says why.",
    ),
    Guard(
        "articles_content",
        "INSERT",
        key_taken("articles_content", ["revision_id"])
        + " OR EXISTS (SELECT 1 FROM articles_removal r WHERE r.revision_id = NEW.revision_id)",
        "Published words are never replaced.",
    ),
    Guard("articles_removal", "UPDATE", ALWAYS, "A removal is never changed."),
    Guard("articles_removal", "DELETE", ALWAYS, "A removal is never deleted."),
    Guard(
        "articles_removal",
        "INSERT",
        key_taken("articles_removal", ["id"], ["revision_id"]),
        "A removal is never replaced.",
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
        "OR NEW.status <> OLD.status OR NEW.live_id IS NULL "
        "OR (NEW.live_id <> OLD.live_id AND NOT EXISTS ("
        "SELECT 1 FROM articles_revision later "
        "JOIN articles_revision earlier ON earlier.id = OLD.live_id "
        "WHERE later.id = NEW.live_id AND later.article_id = NEW.id "
        "AND later.number > earlier.number))))",
        "The first date, the address, the status and the history of a published article stay.",
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
