"""Everybody's own page: keys and mail."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from factcheck.models import Preferences


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Preferences
        fields = ["single_keys", "mail"]
        widgets = {"mail": forms.RadioSelect}
        labels = {"single_keys": "Single letters are shortcuts on the desk"}


def profile_page(request: HttpRequest, context: dict) -> HttpResponse:
    """Show somebody's own choices, and keep what they change."""
    is_post = request.method == "POST"
    choices = Preferences.objects
    kept = choices.get_or_create(user=request.user)[0] if is_post else choices.of(request.user)
    form = ProfileForm(request.POST if is_post else None, instance=kept)
    if is_post and form.is_valid():
        form.save()
        messages.success(request, "Your choices are kept.")
        return HttpResponseRedirect(reverse("admin:profile"))
    context |= {"title": "Profile", "form": form}
    return TemplateResponse(request, "admin/profile.html", context)
