"""The part of the articles that the database never lets go of: what is guarded, and how."""

from articles.triggers import Guard

ALWAYS = "1 = 1"

GUARDS = [
    Guard("articles_revision", "UPDATE", ALWAYS, "A revision is never changed."),
    Guard("articles_revision", "DELETE", ALWAYS, "A revision is never deleted."),
    # SQLite's INSERT OR REPLACE deletes without asking the DELETE trigger.
    Guard(
        "articles_revision",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_revision r WHERE r.id = NEW.id "
        "OR r.sequence = NEW.sequence OR r.chain_hash = NEW.chain_hash "
        "OR (r.article_id = NEW.article_id AND r.number = NEW.number))",
        "A revision is never replaced.",
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
        "EXISTS (SELECT 1 FROM articles_content c WHERE c.revision_id = NEW.revision_id) "
        "OR EXISTS (SELECT 1 FROM articles_removal r WHERE r.revision_id = NEW.revision_id)",
        "Published words are never replaced.",
    ),
    Guard("articles_removal", "UPDATE", ALWAYS, "A removal is never changed."),
    Guard("articles_removal", "DELETE", ALWAYS, "A removal is never deleted."),
    Guard(
        "articles_removal",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_removal r "
        "WHERE r.id = NEW.id OR r.revision_id = NEW.revision_id)",
        "A removal is never replaced.",
    ),
    Guard(
        "articles_edition",
        "UPDATE",
        "NEW.number <= OLD.number OR NEW.sequence < OLD.sequence",
        "The edition only moves forward.",
    ),
    Guard("articles_edition", "DELETE", ALWAYS, "The edition stays."),
    Guard(
        "articles_article",
        "UPDATE",
        # What readers see moves to a later revision of the same article, or not at all.
        "OLD.first_published_at IS NOT NULL AND (NEW.first_published_at IS NULL "
        "OR NEW.first_published_at <> OLD.first_published_at OR NEW.slug <> OLD.slug "
        "OR NEW.live_id IS NULL OR (NEW.live_id <> OLD.live_id AND NOT EXISTS ("
        "SELECT 1 FROM articles_revision later "
        "JOIN articles_revision earlier ON earlier.id = OLD.live_id "
        "WHERE later.id = NEW.live_id AND later.article_id = NEW.id "
        "AND later.number > earlier.number)))",
        "The first date, the address and the history of a published article stay.",
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
        "EXISTS (SELECT 1 FROM articles_article a "
        "WHERE (a.id = NEW.id OR a.slug = NEW.slug) AND a.first_published_at IS NOT NULL)",
        "A published article is never replaced.",
    ),
    Guard(
        "articles_edition",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_edition)",
        "There is one edition.",
    ),
]
