"""The list of articles: without their texts, and narrowed to a year or a month."""

import re
from datetime import date, datetime, time

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article

MONTH = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>0[1-9]|1[0-2]))?")


class ArticleList(ChangeList):
    """A page of the list, which shows no words but headlines."""

    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).defer("body", "media")


class PublishedFilter(admin.SimpleListFilter):
    """Narrows to the year, then the month of publication.

    Unlike a date hierarchy it looks at the first and the last date only, and not at all of them.
    """

    title = "first published"
    parameter_name = "published"

    def lookups(self, request, model_admin):
        in_order = Article.objects.filter(live__isnull=False).order_by("-first_published_at", "-id")
        dates = in_order.values_list("first_published_at", flat=True)
        newest, oldest = dates.first(), dates.reverse().first()
        if newest is None:
            return []
        years = range(timezone.localtime(newest).year, timezone.localtime(oldest).year - 1, -1)
        chosen = chosen_time(self.value())
        return [
            entry
            for year in years
            for entry in [
                (str(year), str(year)),
                *(months(year) if chosen and chosen[0].year == year else []),
            ]
        ]

    def queryset(self, request, queryset):
        if chosen := chosen_time(self.value()):
            start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in chosen)
            return queryset.filter(first_published_at__gte=start, first_published_at__lt=end)
        return queryset


def months(year: int) -> list[tuple[str, str]]:
    """Return the months of *year* as they stand in the address, with their names."""
    starts = [date(year, month, 1) for month in range(1, 13)]
    return [(f"{start:%Y-%m}", date_format(start, "F Y")) for start in starts]


def chosen_time(value: str | None) -> tuple[date, date] | None:
    """Return the first day of the year or month *value*, and the first day after it."""
    found = MONTH.fullmatch(value or "")
    if not found or not 1900 <= (year := int(found["year"])) <= 2200:
        return None
    if not found["month"]:
        return date(year, 1, 1), date(year + 1, 1, 1)
    month = int(found["month"])
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
