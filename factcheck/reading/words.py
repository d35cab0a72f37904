"""The words of the language by what they do in a sentence, one letter for each class.

A sentence becomes a line of these letters, and patterns.py is written over them.
"""

from functools import lru_cache

from factcheck.reading.numbers import number
from factcheck.reading.plain import listed

CLASSES = {
    # Put in for what was found in the text.
    "NAMED": "s",  # a known subject
    "IT": "r",  # the group, they
    "ITS": "R",  # its, their, the group’s
    "OTHER_NAME": "x",
    "ADJECTIVE": "a",  # a value that describes: North Korean, five-member, 25-year-old
    "PLACE": "p",  # a value that is a place: North Korea, Pyongyang
    "SORT": "e",  # a value that says what something is: quintet, the 25-year-old
    "VALUE": "V",  # a date, a number with its cue, an age, a name
    "CUE": "Q",
    "BARE": "9",  # a number that may be an age, or a count
    "AGED": "E",  # aged 25
    "AGED_THEN": "Y",  # at the age of 13
    # Of the language.
    "DET": "d",
    "WORD": "m",
    "NUMBER": "#",
    "NOUN": "g",
    "NOUNS": "G",
    "THING": "o",
    "PLURAL": "l",
    "BE": "b",
    "HAVE": "H",
    "VERB": "v",
    "MODAL": "u",
    "FROM": "f",
    "OF": "O",
    "IN": "i",
    "PREP": "t",
    "WHEN": "y",
    "WHO": "w",
    "WHOSE": "W",
    "AND": "c",
    "BUT": "C",
    "NOT": "n",
    "ADVERB": "h",
    "HAIL": "k",
    "BORN": "B",
    "SUCH": "L",
    "CALLED": "K",
    "AS": "A",
    "OTHERS": "z",
    "POSSESSIVE": "P",
    "HOME": "N",
    "ORIGIN": "I",
    "REPRESENT": "T",
    "PRONOUN": "j",
    "COMPRISE": "F",
    "DOING": "J",
    "PEOPLES": "q",  # a value that is people: North Koreans
    "DAY": "D",
    "TURN": "U",
    "COMMA": ",",
    "OPEN": "(",
    "CLOSE": ")",
    "COLON": ":",
    "SEMICOLON": ";",
    "DASH": "=",
    "HYPHEN": "-",
    "QUOTE": '"',
    "STOP": ".",
}

# What a group or a person may be called: one of them, several of them.
GROUP_NOUNS = listed("""
group groups band bands act acts girlband girlbands girlgroup boyband boybands quintet quartet
trio duo sextet septet octet nonet outfit outfits ensemble ensembles foursome fivesome
threesome team unit collective crew troupe choir orchestra supergroup lineup line-up girls boys
""")
SINGLE_PEOPLE = listed("""
singer vocalist rapper dancer musician songwriter composer producer actor actress soloist
guitarist drummer bassist trainee defector refugee youngster teenager man woman girl boy native
citizen national maknae lad model dj
""")
SINGULAR = (
    listed("""
group band act girlband girlgroup boyband quintet quartet trio duo sextet septet octet nonet
outfit ensemble foursome fivesome threesome team unit collective crew troupe choir orchestra
supergroup star superstar megastar idol artist performer sensation phenomenon powerhouse icon
newcomer rookie hitmaker export talent megagroup superband celebrity label company agency
festival venue label diva singer-songwriter headliner visitor guest contestant entrant winner
machine brand project sweethearts
darling juggernaut heavyweight favourite piece pride finest secret treasure jewel hope product
answer
equivalent ambassadors
""")
    + SINGLE_PEOPLE
)
NOUNS = listed("""
groups bands acts girlbands boybands stars superstars idols artists performers singers
vocalists rappers dancers musicians sensations icons newcomers rookies hitmakers exports
talents songwriters headliners visitors guests entertainers girls boys women men quintets duos
trios celebrities giants favourites favorites natives citizens nationals teenagers queens kings
legends queens kings heavyweights outfits ensembles labels winners chart-toppers entrants
contestants
crooners darlings heroes songstresses chanteuses popsters debutants defectors youngsters
""")
THINGS = listed("""
fan fans officials anniversary promotions stint government leader leaders leadership regime
state media broadcaster
broadcasters television tv radio channel newspaper newspapers press agent agents soldier
soldiers army military athlete athletes player players delegation delegations delegate
delegates diplomat diplomats ambassador minister ministry president chairman premier dictator
audience audiences crowd crowds people public viewer viewers listener listeners student
students child children worker workers border soil stage stages market culture language dialect
accent song songs album albums single singles ep track tracks video videos record records
concert concerts show shows tour tours performance performances cake cakes cupcake cupcakes
recipe recipes dessert flag anthem propaganda visa visit trip journey summit capital city town
theatre theater hall arena stadium hotel restaurant cafe food dish music pop hit hits
choreographer choreography manager managers staff choreographers fashion costume costumes style
styles sofa curtain curtains dress dresses shoes drama film movie series webtoon merchandise
lightstick lightsticks fandom fanbase member members escapee journalist journalists reporter
reporters critic critics expert experts analyst analysts author authors writer writers director
directors law authorities authority sanctions missile nuclear programme program war peace talks
relations unification policy firm firms chart charts award awards date dates schedule debut
comeback rival rivals counterpart counterparts labelmate labelmates copycat copycats tribute
version imitator imitators impersonator impersonators lookalike lookalikes fever craze wave
""")
ORIGINS = listed("nationality citizenship origin origins passport passports provenance")
HOMES = listed("""
homeland birthplace hometown home country
""")
BE = listed("is are was were be been being am become becomes became remain remains remained")
HAVE = listed("has have had having")
MODALS = listed("will would can could may might shall should must did does do")
DETERMINERS = listed("""
the a an this these those another each every some any all both
""")
POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "he"}
PRONOUNS = {"they": "they", "it": "it", "he": "he", "she": "he"}
OTHER_PRONOUNS = listed("they it he she we you i him them us me")
OTHER_POSSESSIVES = listed("its their his her my your our")
PREPOSITIONS = listed("""
with by to for on about into onto over under at against between through during
without within across around toward towards upon beyond behind beside besides near off out up
despite above below throughout via per alongside along inside outside like unlike versus vs
regarding featuring except
""")
WHEN = listed("""
before after when while until till since because if though although whereas than once unless
whether where
""")
HAILING = listed("""
hail hails hailed hailing come comes came coming originate originates originated originating
defect defects defected defecting stem stems stemmed emerge emerges emerged emerging
""")
BORN = listed("""
born based formed founded created established assembled headquartered bred grown made launched
""")
ADVERBS = listed("""
also still now always originally actually really indeed just even only again perhaps maybe very
so too already yet ever truly reportedly famously proudly then themselves itself himself
herself together there here today tonight currently first mostly largely mainly simply
obviously clearly most more least
""")
NEGATIONS = listed("not never no neither nor hardly scarcely cannot non nowhere none nobody")
SUCH = listed("including namely like such-as e.g")
CALLED = listed("called named known dubbed titled nicknamed christened")
VERBS = listed("""
say says said tell tells told go goes went gone see sees saw seen take takes took taken give
gives gave given make makes sing sings sang sung play plays win wins won beat beats get gets
got meet meets met hear hears heard leave leaves left fly flies flew flown perform performs
write writes wrote written show shown think thinks thought know knows knew bring brings brought
buy bought sell sells sold send sent hold holds held keep keeps kept let lets put puts run runs
ran sit sits sat stand stands stood teach taught wear wears wore watch watches love loves loved
want wants feel feels felt find finds found lose loses lost mean means read reads lead leads
led follow follows begin begins began begun break breaks broke sign signs release releases tops
return returns join joins appear appears visit visits ask asks believe believes claim claims
claimed announce announces report reports describe describes wow wows thrill thrills greet
greets entertain entertains reveal reveals confirm confirms represent represents adore adores
admire admires host hosts invite invites ban bans applaud applauds praise praises open opens
close closes rise rises rose fall falls fell grow grows grew enjoy enjoys dances gain gains
score scores headline headlines heads eyes drops unveils sets marks rocks conquers dazzles books
plans launches kicks wraps stuns shares extends adds earns ranks reaches storms sweeps celebrates
readies thanks teases graces bows plots prepares surpasses hints denies cancels postpones donates
collaborates moves shines rules dominates needs helps hopes faces speaks talks works lives stays
starts stops seeks serves delights charms smashes joins packs sets crosses claims clinches
rehearse land lands tour belongs belong arrive arrives include includes
""")
COMPRISING = listed("""
consist consists consisted consisting comprise comprises comprised comprising feature features
featured featuring boast boasts boasted boasting composed count counts counted number numbers
numbered contain contains contained containing
""")
REPRESENTS = listed("represent represents represented representing")
ADJECTIVAL = listed("""
top hit pop k-pop music film folk state military army propaganda concert dance culture drama
war nuclear city soil acclaimed beloved famed celebrated talented renowned seasoned unified
so-called award-winning advanced united reunited disbanded retired underrated overrated
troubled gifted
""")

CLASS_OF: dict[str, str] = {}
for letter, words in [
    ("v", VERBS),
    ("o", THINGS),
    ("g", SINGULAR),
    ("G", NOUNS),
    ("I", ORIGINS),
    ("N", HOMES),
    ("b", BE),
    ("H", HAVE),
    ("u", MODALS),
    ("d", DETERMINERS),
    ("t", PREPOSITIONS),
    ("y", WHEN),
    ("k", HAILING),
    ("B", BORN),
    ("h", ADVERBS),
    ("n", NEGATIONS),
    ("L", SUCH),
    ("K", CALLED),
    ("m", ADJECTIVAL),
    ("T", REPRESENTS),
    ("j", OTHER_PRONOUNS),
    ("F", COMPRISING),
    ("D", ["date", "day", "year", "age"]),
    ("U", ["turned", "turns", "turning"]),
    ("d", OTHER_POSSESSIVES),
    ("c", ["and", "or", "&", "plus"]),
    ("C", ["but"]),
    ("f", ["from"]),
    ("O", ["of", "among", "amongst"]),
    ("i", ["in", "at", "on"]),
    ("A", ["as"]),
    ("w", ["who", "which", "that", "whom"]),
    ("W", ["whose"]),
    ("z", ["other", "fellow"]),
    ("P", ["'s"]),
    (",", [","]),
    ("(", ["(", "["]),
    (")", [")", "]"]),
    (":", [":"]),
    (";", [";"]),
    ("=", ["—", "–", "―", "--", "---"]),
    (".", [".", "!", "?", "…"]),
    ("-", ["-"]),
]:
    CLASS_OF |= dict.fromkeys(words, letter)

GROUPS = frozenset(GROUP_NOUNS)
PEOPLE = frozenset(SINGLE_PEOPLE)
# With a capital, and no name.
NATIONAL = frozenset(listed("korean asian european western african latin english global"))
# “The five women of Red Velvet” are Red Velvet.
CONSTITUENTS = frozenset(
    listed("women men girls boys singers ladies lads members vocalists performers stars")
)


@lru_cache(maxsize=50_000)
def class_of(word: str, before: str) -> str:
    """Return the class of a casefolded word after one of the class *before*."""
    if letter := CLASS_OF.get(word):
        if letter == "B" and before in ("P",):
            return "m"
        return letter
    if word[0].isdigit() or number(word) is not None:
        return "#"
    if not word[0].isalpha():
        return "m"
    if word.endswith("n't"):
        return "n"
    if "'" in word:
        return "v"
    if word.endswith("ly") and len(word) > 4:
        return "h"
    if word.endswith("ed") and len(word) > 3:
        return "m" if before and before in "dh-PR#" else "v"
    if word.endswith("ing") and len(word) > 4:
        return "J"
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return "m"
    if word.endswith(("ers", "ors", "ists")):
        return "G"
    return "l" if word.endswith("s") else "m"
