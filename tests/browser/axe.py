"""What axe and the browser find wrong with a page, in light and dark, wide and narrow."""

from axe_playwright_python.base import AXE_SCRIPT

# Everything once a width; of what the other colours can break, the contrast.
EVERYTHING = {"preload": False, "resultTypes": ["violations"]}
CONTRAST = EVERYTHING | {"runOnly": ["color-contrast"]}
LOOKS = [
    (1440, "light", EVERYTHING),
    (1440, "dark", CONTRAST),
    (390, "dark", CONTRAST),
    (390, "light", EVERYTHING),
]
# What scrolls sideways at the narrowest of telephones would at the others some day.
NARROWEST = 320
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Links fade from one colour into the other.
AT_REST = "Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => 0)"


def problems(page, name: str, looks=LOOKS) -> list[str]:
    """Return what is wrong with *page* as it stands, in all *looks*; it is not loaded again."""
    found = []
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(AXE_SCRIPT)
    for width, scheme, options in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AT_REST)
        # axe's preloading writes style elements, which our policy refuses.
        result = page.evaluate("options => axe.run(document, options)", options)
        found += [
            f"{name}, {scheme}, {width} px: {violation['id']}: {node['target']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    if (too_wide := page.evaluate(TOO_WIDE)) > 0:
        found.append(f"{name} scrolls sideways by {too_wide} px")
    page.set_viewport_size({"width": 1440, "height": 900})
    return found
