"""Several corrections approved together: each one read first, and bound to what was read."""

from django.contrib import messages
from django.template.response import TemplateResponse

from factcheck import workflow
from factcheck.admin.review import review_of

MOST = 50
BY_ITSELF = "What weighs this much is opened by itself, with its sources."


def is_weighty(correction) -> bool:
    """Whether *correction* is approved one at a time."""
    return correction.is_major or correction.is_whole


def approve_selected(model_admin, request, queryset):
    """Show the selected corrections with what would be published; once confirmed, publish them."""
    corrections = list(queryset.order_by("pk")[:MOST])
    if "confirm" not in request.POST:
        reviews = [(each, review_of(each, request.user)) for each in corrections]
        context = model_admin.admin_site.each_context(request) | {
            "opts": model_admin.opts,
            "title": "Approve and publish",
            "reviews": reviews,
            "by_itself": BY_ITSELF,
            "weighty": [each.pk for each in corrections if is_weighty(each)],
            "may_confirm": any(
                review.approve and not review.approve.refusal and not is_weighty(correction)
                for correction, review in reviews
            ),
        }
        return TemplateResponse(
            request, "admin/factcheck/correction/approve_selected.html", context
        )
    for correction in corrections:
        seen = request.POST.get(f"seen-{correction.pk}", "")
        try:
            if is_weighty(correction):
                raise workflow.MoveRefused(BY_ITSELF)
            workflow.approve_and_publish(correction, by=request.user, seen=seen)
        except workflow.MoveRefused as refused:
            messages.error(request, f"{correction}: {refused}")
        else:
            messages.success(request, f"{correction}: published as No. {correction.number}.")
    return None
