"""The newspaper as a publisher and as a site, and the way to a page of it."""

from django.conf import settings

from newsroom.spelling import (
    LANGUAGE,
    SOCIAL_IMAGE,
    SOCIAL_IMAGE_SIZE,
    TOUCH_ICON,
    absolute,
    address,
    asset,
)


def publisher() -> dict:
    """Describe who answers for what is published, and by which rules (M8)."""
    policy = address("policy")
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#publisher"),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": asset(TOUCH_ICON), "width": 180, "height": 180},
        "correctionsPolicy": policy,
        "verificationFactCheckingPolicy": f"{policy}#two-people",
        "actionableFeedbackPolicy": f"{policy}#report",
    }


def website() -> dict:
    """Describe the site, and how it is searched."""
    return {
        "@type": "WebSite",
        "@id": absolute("/#website"),
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "inLanguage": LANGUAGE,
        "publisher": {"@id": absolute("/#publisher")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{address('search')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def social_image() -> dict:
    width, height = SOCIAL_IMAGE_SIZE
    return {
        "@type": "ImageObject",
        "url": asset(SOCIAL_IMAGE),
        "width": width,
        "height": height,
    }


def breadcrumbs(*steps: tuple[str, str]) -> dict:
    """Describe the way from the front page through *steps*, each a name and a path."""
    way = [(settings.SITE_NAME, "/"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(way, start=1)
        ],
    }
