"""Rows that readers see besides texts of record: their every change moves the edition."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models

from articles.admin.lists import LongList
from articles.leaves import clean_line
from articles.lookalikes import warning
from articles.models import Edition


class LineField(forms.CharField):
    """One clean line, as everything that readers see."""

    def to_python(self, value):
        return clean_line(super().to_python(value))


class PublicRowAdmin(LongList, admin.ModelAdmin):
    """The admin of something that appears on public pages."""

    formfield_overrides = {
        models.CharField: {"form_class": LineField},
        models.SlugField: {"widget": AdminTextInputWidget},
    }

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if deceives := warning(str(form.instance)):
            self.message_user(request, f"It is saved, but look at it: {deceives}", messages.WARNING)
        # Last, because the edition's lock is held to commit.
        Edition.objects.bump()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        Edition.objects.bump()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        Edition.objects.bump()
