"""Groups, members and other subjects in the admin."""

from django import forms
from django.contrib import admin

from articles import passages
from articles.admin.inlines import Rows
from articles.admin.public_rows import PublicRowAdmin
from articles.body import clean_line
from articles.models import Group, Member, Membership, Subject

# Texts that say one of its names may speak of somebody else once they change.
NAMED_BY = {"name", "native_name", "aliases", "merged_into"}


class SubjectForm(forms.ModelForm):
    """A subject, its other names written one a line."""

    aliases = forms.CharField(
        label="Other names",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="One a line.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["aliases"] = "\n".join(self.instance.aliases)

    class Meta:
        widgets = {"confused_with": forms.CheckboxSelectMultiple}

    def clean_name(self):
        return clean_line(self.cleaned_data["name"])

    def clean_native_name(self):
        return clean_line(self.cleaned_data["native_name"])

    def clean_merged_into(self):
        target = self.cleaned_data["merged_into"]
        if target and (target.merged_into_id or self.instance.merged_from.exists()):
            raise forms.ValidationError(
                "Merge into a subject that is not merged itself, and merge one that others are not "
                "merged into."
            )
        return target

    def clean_aliases(self):
        lines = map(clean_line, self.cleaned_data["aliases"].splitlines())
        return list(dict.fromkeys(filter(None, lines)))


class SubjectAdminBase(PublicRowAdmin):
    form = SubjectForm
    list_display = ["name", "native_name", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name", "native_name", "aliases"]

    def has_delete_permission(self, request, obj=None):
        # Its page is public with the first article about it, and addresses stay.
        return super().has_delete_permission(request, obj) and not (obj and obj.was_in_print)

    def save_model(self, request, obj, form, change):
        before = Subject.objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        passages.index_summary(obj)
        if before is None or NAMED_BY & set(form.changed_data):
            passages.read_again({*obj.names, *(before.names if before else [])})


@admin.register(Subject)
class SubjectAdmin(SubjectAdminBase):
    list_display = ["name", "native_name", "kind", "summary"]
    list_filter = ["kind"]


class MembersInline(Rows):
    model = Membership
    fk_name = "group"


class GroupsInline(Rows):
    model = Membership
    fk_name = "member"


@admin.register(Group)
class GroupAdmin(SubjectAdminBase):
    exclude = ["kind"]
    inlines = [MembersInline]


@admin.register(Member)
class MemberAdmin(SubjectAdminBase):
    exclude = ["kind"]
    inlines = [GroupsInline]
