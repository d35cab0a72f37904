"""Boxes to search in, where there are too many rows to choose from in a list."""

from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper

# The keys of every database that we know have fewer digits.
DIGITS = 18


class Searching(AutocompleteSelect):
    """A box to search in to which a forged key is nothing chosen, and no error."""

    def optgroups(self, name, value, attrs=None):
        keys = [key for key in map(str, value) if key.isdecimal() and len(key) <= DIGITS]
        return super().optgroups(name, keys, attrs)


class SearchingMixin:
    """Makes the *autocomplete_fields* of a page or an inline such boxes."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = Searching(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PlainChoices:
    """A form whose boxes to choose in have no pencils and eyes beside them; + where *adds* says."""

    adds: set[str] = set()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget.can_change_related = field.widget.can_view_related = False
                field.widget.can_add_related &= name in self.adds
