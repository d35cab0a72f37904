"""Boilerplate: what a site prints around an article, matched as whole lines and never within.

Labels ("Advertisement", "Related articles") may go wherever they stand. Sentences that ask
something of the reader go only at the edges of a text or beside a label, because the same
words may be an article's own. Everything that goes is reported.
"""

import re

from articles.importing.galley import Block, Galley, ends_sentence

MAX_LINE = 300
SENTENCES = re.compile(r"[.!?](?:\s|$)")
EDGES = " \t\xa0►▶▷»›→»•|*-–—~#[]<>:…."
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def pattern(*alternatives: str) -> re.Pattern:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.I)


LABELS = pattern(
    r"ads?|advertisement(?:\W.{0,60})?|sponsored(?: content| links?)?|promoted(?: stories)?|paid post",
    r"(?:story|article|post) continues (?:below|after).{0,40}|continue reading.{0,60}",
    r"(?:keep|scroll to) (?:reading|continue).{0,60}|read (?:more|next|also|on)|see also|see more",
    r"read more (?:on|about|from|here|stories)\b.{0,80}|(?:show|load|view|see) (?:more|all)",
    r"(?:read|read more|see also|also read|read also|also see|related|don't miss|must read|more"
    r"|recommended|watch|listen|in pictures|you may also like|up next)\s?[:：|»→].{1,200}",
    r"related(?: (?:articles?|stories|story|posts?|topics?|content|coverage|links?|news|reading))?",
    r"more (?:on this (?:story|topic)|stories|news|articles|from [^.]{1,60}|like this|to explore)",
    r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|recommended)(?: .{1,40})?",
    r"(?:editors?'s?|top|our) (?:picks?|stories)|most (?:read|popular|viewed|shared|commented)",
    r"trending(?: now| stories)?|latest (?:news|stories|posts|articles)|what to read next|up next",
    r"discover more from .{1,80}|explore more.{0,40}|in case you missed it|popular (?:posts|now)",
    r"(?:leave|post|add|write) an? (?:comment|reply)(?: cancel reply)?|cancel reply|post comment",
    r"(?:\d{1,5}|no|view|show|all)(?: all)?(?: \d{1,5})? (?:comments?|responses?|replies)(?: yet)?",
    r"\d{1,5} thoughts? on .{1,150}|comments? \(\d{1,5}\)|join the (?:conversation|discussion)",
    r"share (?:this|on|via)(?: .{1,60})?|like this|like loading|tweet this",
    r"skip to (?:main |the )?(?:content|navigation)|back to top|toggle navigation|go to homepage",
    r"\d{1,3} ?-?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?|(?:estimated )?reading time\W.{1,30}",
    r"listen to (?:this )?(?:article|story|post)(?:\W.{0,40})?|print this (?:article|page|post)",
    r"(?:tags?|tagged|filed under|categor(?:y|ies)|posted in|topics|keywords)\s?:\s?.{1,200}",
    r"view all posts(?: by .{1,60})?|more posts by .{1,60}|about the authors?|next (?:post|article)",
    r"previous (?:post|article)|(?:subscribe|sign up|sign in|log ?in|register|join)(?: now| today| here)?",
    r"(?:subscribe|sign up|register)(?: here| now| today)? (?:to|for) [^.]{1,100}|(?:our )?newsletters?",
    r"get (?:our|the) (?:free )?[^.]{0,40}(?:newsletter|app|briefing)[^.]{0,40}|my account",
    r"download (?:our|the) [^.]{0,30}app[^.]{0,40}|(?:follow|find|like) (?:us|me)(?: on)? [^.]{1,100}",
    r"follow .{1,60} on (?:twitter|x|facebook|instagram|youtube|threads|bluesky|google news)\W{0,3}",
    r"click here (?:to|for) .{1,100}|(?:tap|click) to (?:expand|enlarge|play|unmute)",
    r"(?:accept|reject|allow|decline|manage|cookie)(?: all| only)?(?: necessary)? ?"
    r"(?:cookies?|preferences|settings|policy|choices)?(?: and (?:continue|close))?",
    r"(?:terms|privacy)(?: (?:of|and|policy|notice|use|service|conditions|terms|privacy|&))+",
    r"image (?:source|caption|credit)|photo gallery|media caption|getty images",
    r"(?:관련|추천|인기|주요|많이 본|최신)\s?(?:기사|뉴스|영상|콘텐츠).{0,40}|이 기사를.{0,60}",
    r"(?:구독|공유|댓글|좋아요|스크랩|프린트|인쇄|글자\s?크기|본문\s?듣기)(?:\s?하기|\s?\d{1,6}|\s?설정|\s?쓰기)?",
)  # fmt: skip
# Lines that a site prints as whole sentences.
NOTICES = pattern(
    r"required fields are marked ?\*?|notify me of .{1,60}|save my name, e-?mail.{1,120}",
    r"your e-?mail address will not be published\W?.{0,60}",
    r"(?:©|ⓒ|\(c\)).{0,200}|copyright\s*(?:©|ⓒ|\(c\)|\d{4}|by\b).{0,200}",
    r".{0,120}\ball rights reserved\b.{0,120}|video (?:ad feedback|player is loading)|ad feedback",
    r"this (?:post|article|story) (?:was|is) (?:originally |first )?published (?:on|by|in|at) .{1,150}",
    r"(?:reporting|additional reporting|editing|writing) by [^.]{1,200}(?:;.{1,200})?",
    r".{0,80}(?:무단\s?전재|재배포\s?금지|무단\s?복제).{0,80}|저작권자?.{0,100}|광고|ad\s?광고",
    r"(?:기사\s?)?제보는?.{0,100}|뉴스레터.{0,40}|카카오톡.{0,60}|네이버.{0,30}구독.{0,30}|기사\s?원문.{0,40}",
    r"[\w.+-]{1,60}@[\w.-]{1,60}",
    r"comments are closed.{0,40}|.{0,60}(?:was|were) not involved in the creation of .{0,60}",
)  # fmt: skip
# Names of buttons, which may as well be subheads where the text runs.
BUTTONS = set(
    """home menu search name email e-mail save next previous print website reply share close
    more news about contact topics loading follow comments comment facebook twitter x whatsapp
    linkedin reddit telegram pinterest copy link copied tweet pin kakaotalk line messenger tumblr
    pocket threads bluesky instagram youtube tiktok rss flipboard wechat weibo send post url
    gift bookmark listen watch live by on this via to""".split()
)
SPLIT = re.compile(r"[\s,/|·•&+()*]+")
# A heading below which only links to other articles stand.
LINKS_BELOW = pattern(
    r"related(?: \w{1,12})?|more (?:on this (?:story|topic)|stories|news|articles|from .{1,60})",
    r"you (?:may|might) .{1,60}|recommended.{0,40}|most \w{1,12}|trending.{0,20}|read next",
    r"latest \w{1,12}|top stories|what to read next|up next|editors?'s? picks?|popular .{1,12}",
    r"(?:관련|추천|인기|주요|많이 본|최신)\s?(?:기사|뉴스|영상|콘텐츠).{0,40}",
)
# A heading below which readers speak.
READERS_BELOW = pattern(
    r"(?:leave|post|add|write) an? (?:comment|reply)(?: cancel reply)?|comments(?: \(\d{1,5}\))?",
    r"(?:\d{1,5}|no) (?:comments?|responses?|replies)(?: yet)?|\d{1,5} thoughts? on .{1,150}|댓글.{0,10}",
)
# Words of subscribing and consent; a line of the site has two, and speaks to its reader.
CORE = re.compile(
    r"\b(?:subscri\w{2,9}|newsletters?|sign(?:ed|ing)? (?:up|in)|log(?:ged)? ?in|premium|paywall|"
    r"cookies?|akismet|unsubscribe|privacy policy|terms of (?:use|service)|ad[- ]?block\w{0,4}|"
    r"push notifications?|free trial|membership|paid members?|comment data)\b",
    re.I,
)
AROUND = re.compile(
    r"\b(?:content|access|password|e-?mails?|inbox|account|posts?|latest|spam|browser|consent|"
    r"experience|website|site|updates|daily|weekly|morning|free|unlimited|offer|join|support\w*|"
    r"readers?|stories|news|delivered|articles?|data|partners|personali[sz]ed?|ads|tracking|"
    r"register|continu\w{1,4}|agree|moved|disabled|cancel|today)\b",
    re.I,
)
TO_READER = re.compile(
    r"\b(?:you|your|you're|we|our|us)\b|^(?:this|the) (?:web)?site\b"
    r"|^(?:please|subscribe|sign|log|join|get|click|learn|enter|support|become|already|don't|never)\b",
    re.I,
)
TEASER = re.compile(
    r"(?:get|receive|have) .{0,80}\b(?:inbox|every (?:morning|day|week|evening)|delivered|newsletter)\b.{0,60}"
    r"|your e-?mail address will not.{0,80}|learn how your .{0,60}|already a (?:member|subscriber).{0,60}"
    r"|thank you for (?:reading|visiting|subscribing).{0,80}|enjoyed? (?:this|reading) .{0,100}"
    r"|(?:if you )?(?:like|enjoy)(?:ed)? (?:this|what you).{0,120}|please (?:enable|disable|turn).{0,120}",
    re.I,
)  # fmt: skip


def clear(galley: Galley) -> None:
    """Remove from *galley* what the site printed around its article, and report it."""
    drop_readers(galley)
    drop_links(galley)
    blocks = galley.blocks
    first, last = edges(blocks)
    sure = {i for i, block in enumerate(blocks) if is_label(block)}
    doubtful = {i for i, block in enumerate(blocks) if i not in sure and is_doubtful(block)}
    gone = sure | {i for i in doubtful if i < first or i > last}
    # A doubtful line beside one of the site's is the site's, and so on along the row.
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        for i in order:
            if i in doubtful and (i - 1 in gone or i + 1 in gone):
                gone.add(i)
    galley.remove(gone, "line of site boilerplate")


def edges(blocks: list[Block]) -> tuple[int, int]:
    """Return the indices of the first and the last block that are surely the article's."""
    prose = [i for i, block in enumerate(blocks) if block.is_prose and not is_nag(block.text)]
    return (prose[0], prose[-1]) if prose else (0, len(blocks))


def bare(text: str) -> str:
    return text.translate(STRAIGHT).strip(EDGES)


def is_label(block: Block) -> bool:
    """Whether every line of *block* is a label of the site."""
    if block.tag in ("table", "pre"):
        return False
    lines = block.text.split("\n")
    return all(map(is_label_line, lines)) and any(map(bare, lines))


def is_label_line(line: str) -> bool:
    if len(line) > MAX_LINE:
        return False
    words = bare(line)
    if not words or NOTICES.fullmatch(words):
        return True
    return not line.endswith((".", "!", "?")) and LABELS.fullmatch(words) is not None


def is_doubtful(block: Block) -> bool:
    """Whether *block* is the site's if it stands at an edge of the text or beside a label."""
    return is_buttons(block.text) or is_nag(block.text)


def is_buttons(text: str) -> bool:
    if len(text) > MAX_LINE:
        return False
    words = [word for word in SPLIT.split(bare(text).lower()) if word]
    return 0 < len(words) <= 20 and all(word in BUTTONS for word in words)


def is_nag(text: str) -> bool:
    """Whether *text* is a sentence or two in which a site asks something of its reader."""
    line = text.translate(STRAIGHT).strip()
    if len(line) > MAX_LINE or len(SENTENCES.findall(line)) > 3 or line[:1] in "\"'":
        return False
    if TEASER.fullmatch(line):
        return True
    core, around = len(CORE.findall(line)), len(AROUND.findall(line))
    speaks = TO_READER.search(line) is not None or not ends_sentence(line)
    return core > 0 and core + around > 1 and speaks


def drop_readers(galley: Galley) -> None:
    """Drop everything below the heading of readers' comments, once an article stands above it."""
    said = 0
    for index, block in enumerate(galley.blocks):
        if said > 300 and len(block.text) < MAX_LINE and READERS_BELOW.fullmatch(bare(block.text)):
            below = galley.blocks[index:]
            if any(not is_label(block) and not is_doubtful(block) for block in below[1:]):
                galley.remove(range(index, len(galley.blocks)), "line of readers’ comments")
            return
        said += len(block.text) if block.tag == "p" and not block.is_short else 0


def drop_links(galley: Galley) -> None:
    """Drop the headlines of other articles that stand below "Related articles" and the like."""
    gone: list[int] = []
    blocks = galley.blocks
    for index, block in enumerate(blocks):
        if len(block.text) > MAX_LINE or not LINKS_BELOW.fullmatch(bare(block.text)):
            continue
        run = []
        for below in range(index + 1, len(blocks)):
            if not (blocks[below].is_short or blocks[below].tag in ("ul", "ol")) or below in gone:
                break
            run.append(below)
        if len(run) > 1 and run[-1] + 1 < len(blocks) and blocks[run[-1]].tag != "ul":
            # What stands right above running text may be its subhead.
            run.pop()
        gone += [index, *run]
    galley.remove(gone, "line of links to other articles")
