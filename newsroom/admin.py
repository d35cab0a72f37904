"""The accounts in the admin; what other packages register of theirs stays out of it."""

from allauth.account import admin as _emails  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa import admin as _factors  # noqa: F401
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as _sessions  # noqa: F401
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from articles.admin.lists import LongList
from newsroom.accounts import factors, sessions

# Everybody has a page for their own; what codes are made of is nobody else's business.
admin.site.unregister([EmailAddress, Authenticator, UserSession, User])


@admin.register(User)
class AccountAdmin(LongList, UserAdmin):
    """Django's, with the second factor of each account."""

    list_display = (*UserAdmin.list_display, "has_second_factor")
    actions = ["take_second_factor_away"]

    def get_fieldsets(self, request, obj=None):
        """Leave single permissions out: who may do what follows from the groups alone."""
        return [
            (name, options | {"fields": [f for f in options["fields"] if f != "user_permissions"]})
            for name, options in super().get_fieldsets(request, obj)
        ]

    def get_queryset(self, request):
        theirs = Authenticator.objects.filter(user=OuterRef("pk"), type__in=factors.REAL)
        return super().get_queryset(request).annotate(has_factor=Exists(theirs))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            # A closed account opens nothing anyway; none of it is to come back with the account.
            sessions.end_all(obj)

    @admin.display(boolean=True, description="second factor")
    def has_second_factor(self, user):
        return user.has_factor

    @admin.action(
        description="Take away the second factor (lost or stolen)", permissions=["change"]
    )
    def take_second_factor_away(self, request, queryset):
        taken = [user for user in queryset if factors.take_away(user, by=request.user)]
        for user in taken:
            said = f"{user} has no second factor now and is logged out everywhere."
            self.message_user(
                request, f"{said} It is asked for at the next login.", messages.SUCCESS
            )
        if not taken:
            self.message_user(request, "None of these accounts had one.", messages.WARNING)
