"""The lines that sites print around their articles, in English and Korean.

Written to match whole lines only. A new one belongs to the strictest set that it fits: words
that an article might say for itself are no labels.
"""

import re


def pattern(*alternatives: str) -> re.Pattern:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.I)


LABELS = pattern(
    r"ads?|advertisement(?:\W.{0,60})?|sponsored(?: content| links?)?|promoted(?: stories)?",
    r"(?:story|article|post) continues (?:below|after).{0,40}|continue reading.{0,60}",
    r"(?:keep|scroll to) (?:reading|continue).{0,60}|read (?:more|next|also|on)",
    r"(?:see|also) (?:also|read|more)",
    r"read more (?:on|about|from|here|stories)\b.{0,80}|(?:show|load|view|see) (?:more|all)",
    r"(?:read|read more|see also|also read|read also|also see|related|don't miss|must read|more"
    r"|recommended|watch|listen|in pictures|you may also like|up next)\s?[:：|»→].{1,200}",
    r"related(?: (?:articles?|stories|story|posts?|topics?|content|coverage|links?|news))?",
    r"related internet links|related (?:article|video|story|gallery)\s.{5,200}",
    r"(?:skip past|after|before) newsletter promotion|quick guide|view image in fullscreen",
    r"free (?:daily|weekly|monthly) newsletter|explore more on these topics|keywords|most liked",
    r"view (?:this|in) e?-?mail in (?:your|a) browser|view in (?:your )?browser|unsubscribe",
    r"for immediate release|news provided by|-? ?ends ?-?|-30-|[#\s]{3,9}|forward to a friend",
    r"(?:enter|your) (?:your )?e-?mail(?: address)?|by (?:clicking|submitting|signing up).{1,200}",
    r"(?:show|hide) (?:all )?(?:comments|more)|log in to comment|be the first to comment",
    r"(?:up|down)?votes?(?:\W.{0,20})?|\d{1,3}% \(\d{1,6}\)|\d{1,6} shares?|\d{1,3} min(?:ute)?s?",
    r"(?:[\d,.]{1,9}[km]? (?:views?|comments?|likes?|reads?|permalink)\W*|permalink){1,4}",
    r"jump to\s?:.{1,200}|reader interactions|primary sidebar|search this website|footer",
    r"scroll down for (?:video|more).{0,30}|share or comment on this article|interactive news",
    r"e-?mail this ?blogthis.{0,100}|newer posts? older posts?(?: home)?|older posts?|newer posts?",
    r"click to share on .{1,60}|published by admin|table of contents|proudly powered by .{1,40}",
    r"see latest videos, charts and news|explore|trending on .{1,40}|view (?:gallery|comments|all)",
    r"(?:click|tap) (?:here|to enlarge|image to .{1,30})|photo gallery|now playing",
    r"(?:본문|메뉴|주메뉴|검색창)\s?(?:바로\s?가기|열기|닫기|건너뛰기)|지면\s?[A-Z]?\d{1,3}면?",
    r"(?:좋아요|훈훈해요|슬퍼요|화나요|추천해요|응원해요|후속기사\s?원해요)(?:\s?\d{1,6})?",
    r"(?:(?:프린트|인쇄|공유|글자\s?크기|조절|스크랩|댓글|구독|url복사|기사저장|크게|작게|북마크)\s?\d{0,5}\s?){2,9}",
    r"more (?:on this (?:story|topic)|stories|news|articles|from [^.]{1,60}|like this|to explore)",
    r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|recommended)(?: .{1,40})?",
    r"(?:editors?'s?|top|our) (?:picks?|stories)|most (?:read|popular|viewed|shared|commented)",
    r"trending(?: now| stories)?|latest (?:news|stories|posts|articles)|what to read next|up next",
    r"share full article|skip advertisement|gift (?:this )?article",
    r"reuse this content|link copied!?",
    r"\((?:ends?|끝)\)|in \"[^\"]{1,40}\"|posted in (?!.*\bby\b).{1,80}|\d{1,2} \w{3,7} ago",
    r"discover more from .{1,80}|explore more.{0,40}|in case you missed it|popular (?:posts|now)",
    r"(?:leave|post|add|write) an? (?:comment|reply)(?: cancel reply)?|cancel reply|post comment",
    r"(?:\d{1,5}|no|view|show|all)(?: all)?(?: \d{1,5})? (?:comments?|responses?|replies)(?: yet)?",
    r"\d{1,5} thoughts? on .{1,150}|comments? \(\d{1,5}\)",
    r"join the (?:conversation|discussion)",
    r"share (?:this|on|via)(?: .{1,60})?|like this|like loading|tweet this",
    r"skip to (?:main |the )?(?:content|navigation)|back to top|toggle navigation|go to homepage",
    r"\d{1,3} ?-?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?|(?:estimated )?reading time\W.{1,30}",
    r"listen to (?:this )?(?:article|story|post)(?:\W.{0,40})?|print this (?:article|page)",
    r"(?:tags?|tagged|filed under|categor(?:y|ies)|posted in|topics|keywords|labels)\s?:"
    r"\s?.{1,200}",
    r"view all posts(?: by .{1,60})?|more posts by .{1,60}|about the authors?|my account",
    r"(?:next|previous) (?:post|article)|(?:our )?newsletters?",
    r"(?:subscribe|sign up|sign in|log ?in|register|join)(?: now| today| here)?",
    r"(?:subscribe|sign up|register)(?: here| now| today)? (?:to|for) [^.]{1,100}",
    r"get (?:our|the) (?:free )?[^.]{0,40}(?:newsletter|app|briefing)[^.]{0,40}",
    r"download (?:our|the) [^.]{0,30}app[^.]{0,40}",
    r"(?:follow|find|like) (?:us|me)(?: on)? [^.]{1,100}",
    r"follow .{1,60} on (?:twitter|x|facebook|instagram|youtube|threads|bluesky|google)\W{0,3}",
    r"click here (?:to|for) .{1,100}|(?:tap|click) to (?:expand|enlarge|play|unmute)",
    r"(?:accept|reject|allow|decline|manage|cookie)(?: all| only)?(?: necessary)? ?"
    r"(?:cookies?|preferences|settings|policy|choices)?(?: and (?:continue|close))?",
    r"(?:terms|privacy)(?: (?:of|and|policy|notice|use|service|conditions|terms|privacy|&))+",
    r"image (?:source|caption|credit)|photo gallery|media caption|getty images",
    r"(?:관련|추천|인기|주요|많이 본|최신)\s?(?:기사|뉴스|영상|콘텐츠)|광고",
    r"이 기사를 (?:공유|추천).{0,20}",
    r"(?:구독|공유|댓글|좋아요|스크랩|프린트|인쇄|글자\s?크기|본문\s?듣기)"
    r"(?:\s?하기|\s?\d{1,6}|\s?설정|\s?쓰기)?|카카오톡\s?(?:공유|채널).{0,20}",
    r"뉴스레터(?:\s?구독.{0,20})?",
)
# Lines that a site prints as whole sentences.
NOTICES = pattern(
    r"required fields are marked ?\*?|notify me of .{1,60}|save my name, e-?mail.{1,120}",
    r"your e-?mail address will not be published\W?.{0,60}",
    r"[©ⓒ].{0,200}|\(c\)\s?(?:\d{4}|copyright).{0,200}",
    r"\(c\)\s.{2,60}\s\d{4}(?:\s?[-–]\s?\d{4})?\b.{0,100}",
    r"copyright\s*(?:©|ⓒ|\(c\)|\d{4}).{0,200}",
    r".{0,120}\ball rights reserved\b.{0,120}|(?:video )?ad feedback|video player is loading",
    # A sentence that ends in -da is an article's.
    r"(?!.*다$).{0,80}(?:무단\s?전재|무단\s?복제|재배포).{0,40}금지.{0,40}|저작권자\s?[(ⓒ©].{0,100}",
    r"(?:기사\s?)?제보(?:하기|는\s.{0,60}(?:카카오톡|메일|전화|@|\d).{0,40})|네이버.{0,20}구독\s?하기",
    r"[\w.+-]{1,60}@[\w.-]{1,60}",
    r"you(?:[’']re| are) receiving this (?:e-?mail|newsletter|message).{0,160}",
    r"(?:(?:unsubscribe|update (?:your )?preferences|manage (?:your )?(?:preferences|subscription)|"
    r"view in browser|forward to a friend|privacy policy)[\s|·•/]*){2,6}|our mailing address is:?",
    r"(?:editor[’']?s'? note\s?[:：]\s*)?sign up (?:for|to) .{1,80}(?:newsletters?|briefing)\.?",
    r"(?:media|press) contacts?\s?:?|(?-i:SOURCE:? (?=[A-Z]))[\w.,&’' -]{1,60}",
    r"◎\s?공감언론.{0,60}|.{0,40}재판매 및 DB\s?금지.{0,20}",
    r"comments are closed.{0,40}|our standards: .{1,60}|posted in [^.]{1,60}\. tagged .{1,100}",
)
# Names of buttons, which may as well be subheads where the text runs.
BUTTONS = {
    "home", "menu", "search", "name", "email", "e-mail", "save", "next", "previous", "print",
    "website", "reply", "share", "close", "more", "news", "about", "contact", "topics",
    "loading", "follow", "comments", "comment", "facebook", "twitter", "x", "whatsapp",
    "linkedin", "reddit", "telegram", "pinterest", "copy", "link", "copied", "tweet", "pin",
    "kakaotalk", "line", "messenger", "tumblr", "pocket", "threads", "bluesky", "instagram",
    "youtube", "tiktok", "rss", "flipboard", "wechat", "weibo", "send", "post", "url", "gift",
    "bookmark", "listen", "watch", "live", "by", "on", "this", "via", "to",
}  # fmt: skip
SPLIT = re.compile(r"[\s,/|·•&+()*!:]+|(?<![\w.])\d{1,3}(?:[.,]?\d{1,3})*[km]?\b", re.I)
# A heading below which only links to other articles stand.
LINKS_BELOW = pattern(
    r"related(?: \w{1,12})?|keywords|most (?:liked|saved|watched|read|shared)(?: \w{1,12}){0,3}",
    r"share or comment on this article",
    r"more (?:on this (?:story|topic)|stories|news|articles|from .{1,60})",
    r"you (?:may|might) .{1,60}|recommended.{0,40}|most \w{1,12}|trending.{0,20}|read next",
    r"latest \w{1,12}|explore more.{0,40}|top stories",
    r"what to read next|up next|editors?'s? picks?|popular .{1,12}",
    r"(?:관련|추천|인기|주요|많이 본|최신)\s?(?:기사|뉴스|영상|콘텐츠)",
)
# A heading below which readers speak.
READERS_BELOW = pattern(
    r"(?:leave|post|add|write) an? (?:comment|reply)(?: cancel reply)?|comments \(\d{1,5}\)",
    r"(?:\d{1,5}|no) (?:comments?|responses?|replies)(?: yet)?|\d{1,5} thoughts? on .{1,150}",
    r"댓글\s?(?:\(?\d{1,6}\)?개?|쓰기|남기기)",
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
TO_READER = pattern(
    r"\b(?:you|your|you're|we|our|us)\b",
    r"^(?:this|the) (?:web)?site\b",
    r"^(?:please|subscribe|sign|log|join|get|click|learn|enter|support|become|already|never)\b",
)
TEASER = pattern(
    r"(?:get|receive|have) .{0,80}\b(?:inbox|every (?:morning|week)|delivered|newsletter)\b.{0,60}",
    r"learn how your .{0,60}|already a (?:member|subscriber).{0,60}",
    r"thank you for (?:reading|visiting|subscribing).{0,80}|enjoyed? (?:this|reading) .{0,100}",
    r"(?:if you )?(?:liked?|enjoy(?:ed)?) (?:this|what you).{0,120}",
    r"(?:what (?:do|did) you think|let us know|tell us|share your thoughts)"
    r".{0,150}\bcomments?\b.{0,60}",
    r"this (?:post|article|page) (?:may|might) contain affiliate.{0,200}",
    r"have a (?:news )?tip\?.{0,160}",
    r"did you (?:enjoy|like|find) this.{0,120}",
    r"(?:disclaimer|privacy notice)\s?:.{1,400}|stay (?:tuned|connected) (?:with us|on).{0,120}",
    r"please (?:enable|disable|turn) .{0,120}",
    r"this (?:post|article|story) (?:was|is) (?:originally |first )?published (?:on|by|in) .{1,99}",
    r".{0,40}not responsible for the content of external (?:web)?sites.{0,80}",
    r".{0,60}(?:was|were) not involved in the creation of .{0,60}",
)
