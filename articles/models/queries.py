"""How articles are asked for."""

from django.db import models
from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from articles.models.revision import Revision
from articles.models.subject import Subject

ON_THE_FRONT_PAGE = 20


class ArticleQuerySet(models.QuerySet):
    def public(self):
        """The articles that readers may see; the one definition of it."""
        return self.filter(status__in=self.model.READABLE, live__isnull=False)

    def known(self):
        """The articles that have an address in public, whatever stands there now."""
        return self.filter(first_published_at__isnull=False)

    def correctable(self):
        """The articles that a correction can be logged of: known, and not removed."""
        return self.known().exclude(status=self.model.Status.REMOVED)

    def on_front_page(self):
        """The articles that the front page shows now."""
        return self.public().newest_first()[:ON_THE_FRONT_PAGE]

    def due(self):
        """The drafts whose time to be published has come, the oldest first."""
        return self.filter(status=self.model.Status.DRAFT, publish_at__lte=timezone.now()).order_by(
            "publish_at", "id"
        )

    def newest_first(self):
        return self.order_by("-first_published_at", "-id")

    def for_list(self):
        """With what a list of public articles shows."""
        return self.select_related("section", "live__content").prefetch_related("subjects")

    def for_page(self):
        """With what the page of a public article says besides its notices."""
        subjects = Subject.objects.select_related("merged_into")
        return self.select_related("section", "live__content").prefetch_related(
            "authors", Prefetch("subjects", subjects)
        )

    def with_changed_at(self):
        """With when each last changed, where it is asked of many."""
        weighty = Revision.objects.filter(article=OuterRef("pk")).exclude(
            kind=Revision.Kind.MINOR_EDIT
        )
        newest = weighty.order_by("-number").values("created_at")[:1]
        return self.annotate(changed_at=Subquery(newest))

    def about(self, subject: Subject):
        """Those about *subject*, also under a name that has been merged into it."""
        tagged = self.model.subjects.through.objects.filter(subject__in=subject.all_of_it)
        return self.filter(pk__in=tagged.values("article"))

    def in_order(self, ids):
        """Lock the articles *ids* in the one order in which everybody locks them."""
        # no_key: readers' rows that refer to it need not wait. What is live is read under the lock.
        locked = self.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids)
        live = Revision.objects.select_related("content")
        return locked.order_by("pk").prefetch_related(models.Prefetch("live", live))
