"""Several corrections approved together: each one read first, and bound to what was read."""

from django.contrib import messages
from django.template.response import TemplateResponse

from factcheck import workflow
from factcheck.admin.review import review_of

MOST = 50


def approve_selected(model_admin, request, queryset):
    """Show the selected corrections with what would be published; once confirmed, publish them."""
    corrections = list(queryset.order_by("pk")[:MOST])
    if "confirm" not in request.POST:
        reviews = [(each, review_of(each, request.user)) for each in corrections]
        context = model_admin.admin_site.each_context(request) | {
            "opts": model_admin.opts,
            "title": "Approve and publish",
            "reviews": reviews,
            "may_confirm": any(r.approve and not r.approve.refusal for _, r in reviews),
        }
        return TemplateResponse(
            request, "admin/factcheck/correction/approve_selected.html", context
        )
    for correction in corrections:
        seen = request.POST.get(f"seen-{correction.pk}", "")
        try:
            workflow.approve_and_publish(correction, by=request.user, seen=seen)
        except workflow.MoveRefused as refused:
            messages.error(request, f"{correction}: {refused}")
        else:
            messages.success(request, f"{correction}: published as No. {correction.number}.")
    return None
