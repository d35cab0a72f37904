"""Who stands in for the standards editor, and until when."""

from datetime import timedelta

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.admin.article_form import moment
from articles.admin.lists import LongList
from articles.models import Duty
from articles.names import called
from articles.roles import Role, role_of

LONGEST = timedelta(days=366)


class DutyForm(forms.ModelForm):
    """An appointment: for a stated time, and never of oneself."""

    starts_at = moment(label="From")
    ends_at = moment(label="Until")

    class Meta:
        model = Duty
        fields = ["user", "starts_at", "ends_at"]

    appointed_by = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Of an appointment that stands, or for whoever only reads it, some are no fields.
        for name in {"starts_at", "ends_at"} & self.fields.keys():
            self.fields[name].required = True
        if not self.instance.pk:
            self.initial.setdefault("starts_at", timezone.localtime().replace(second=0))
        if "user" in self.fields:
            people = get_user_model().objects.filter(is_active=True, groups__name="Editor")
            self.fields["user"].queryset = people.order_by("last_name", "username").distinct()
            self.fields["user"].label_from_instance = called

    def clean(self):
        data = super().clean()
        if data.get("user") and data["user"] == self.appointed_by:
            raise ValidationError({"user": "Nobody appoints themselves."})
        starts = data.get("starts_at") or self.instance.starts_at
        ends = data.get("ends_at")
        if starts and ends and ends <= starts:
            raise ValidationError({"ends_at": "The duty ends after it starts."})
        if starts and ends and (ends - starts > LONGEST or abs(starts - timezone.now()) > LONGEST):
            raise ValidationError({"ends_at": "That is more than a year. Appoint for less."})
        return data


@admin.register(Duty)
class DutyAdmin(LongList, admin.ModelAdmin):
    form = DutyForm
    list_display = ["who", "starts_at", "ends_at", "appointed_by"]
    list_select_related = ["user", "appointed_by"]

    @admin.display(description="Duty standards editor", ordering="user")
    def who(self, duty):
        return called(duty.user)

    def has_add_permission(self, request):
        # The duty editor does not pass the duty on.
        return role_of(request.user) >= Role.STANDARDS

    def has_change_permission(self, request, obj=None):
        return role_of(request.user) >= Role.STANDARDS

    def has_delete_permission(self, request, obj=None):
        return False

    def get_actions(self, request):
        return {}

    def get_readonly_fields(self, request, obj=None):
        # An appointment can be cut short or prolonged; who it was stays on record.
        return ["user", "starts_at"] if obj else []

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.appointed_by = request.user
        return form

    def save_model(self, request, obj, form, change):
        if not change:
            obj.appointed_by = request.user
        super().save_model(request, obj, form, change)
