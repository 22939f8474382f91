"""How prose turns to another scene without a mark: the words, and what each weighs.

A turn is never certain. Words that open a scene (a time, a place, somebody waking),
words that close one (somebody leaves, falls asleep) and a change of people count for
it; a pronoun, a "then" or a conversation that goes on count against it.
"""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from fanfold.records.story import SceneKind

THRESHOLD: Final = 2.0
OPENING: Final = 260
"""How far into a paragraph its opening reaches."""
ENDING: Final = 240
"""How far back from its end a paragraph closes a scene."""

_LONG_UNIT = (
    r"(?:hours?|days?|nights?|mornings?|evenings?|weeks?|fortnights?|months?|years?"
    r"|decades?|centur(?:y|ies)|summers?|winters?|springs?|autumns?|seasons?)"
)
_COUNT = (
    r"(?:(?:about|around|almost|nearly|exactly|only|just|some|over|more than) )?"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|\d{1,3}|(?:a )?few|several|many|a couple(?: of)?"
    r"|half an?|a (?:good|full|whole))(?: (?:and a half|long|short|whole|full|more))?"
)
_PART = (
    r"(?:day|night|evening|morning|afternoon|week|weekend|month|year|noon|midnight"
    r"|dawn|dusk|sunrise|sunset|summer|winter|spring|autumn)"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SETTLED = r"(?:,| (?:he|she|they|we|i|it|the|a|when|as|found|saw|came|was|had|[A-Z]))"

# (what opens a paragraph, weight, cue): times that somebody jumps to.
TIMES: Final = tuple(
    (re.compile(pattern), weight, cue)
    for pattern, weight, cue in (
        (rf"(?i:(?:on |in |by |early |late )*(?:the )?(?:very )?(?:next|following) (?:\w+ )?{_PART}\b)", 2.5, "time_shift"),
        (r"(?i:in the (?:early |late )?(?:morning|evening|afternoon)\b)", 2.0, "time_shift"),
        (rf"(?i:(?:early|late) (?:the|on|that|in the) (?:\w+ )?{_PART}\b)", 2.5, "time_shift"),
        (rf"(?i:(?:much |some ?time )?later (?:that|the same|in the) {_PART}\b)", 2.5, "time_shift"),
        (rf"(?i:{_COUNT} {_LONG_UNIT} (?:later|afterwards?|after that|went by|passed|had (?:passed|gone by)|flew by|slipped by)\b)", 2.5, "time_shift"),
        (rf"(?i:(?:it was|it had been) {_COUNT} {_LONG_UNIT} (?:later|afterwards?|before|after|since)\b)", 2.5, "time_shift"),
        (r"(?i:(?:hours|days|weeks|months|years|nights) (?:later|afterwards?|passed|went by|turned into|slipped by|crawled by|had (?:passed|gone by))\b)", 2.5, "time_shift"),
        (rf"(?i:(?:that|the same) (?:same )?(?:night|evening|afternoon|morning|weekend|summer|winter|autumn|spring)\b){_SETTLED}", 2.0, "time_shift"),
        (r"(?i:it (?:was|is) (?:\w+ ){0,2}(?:morning|night|evening|dawn|dusk|midnight|noon|afternoon|sunset|sunrise|nightfall|twilight|daybreak)(?=[.,]| (?:when|before|by the time)))", 2.0, "time_shift"),
        (r"(?i:(?:morning|night|evening|dawn|dusk|twilight|winter|spring|summer|autumn|christmas|the (?:morning|night|evening|dawn|day)) (?:came|comes|fell|dawned|broke|arrived|had (?:come|fallen|arrived)|found)\b)", 2.0, "time_shift"),
        (rf"(?:On |By |Come )(?i:{_DAY})(?i:(?: (?:morning|night|evening|afternoon))?(?:,| came| dawned| found| arrived))", 2.0, "time_shift"),
        (rf"(?:It was )?(?i:{_DAY})(?i:(?: (?:morning|night|evening|afternoon))?(?:,| came| dawned| found| arrived))", 1.75, "time_shift"),
        (rf"(?i:{_DAY}(?: (?:morning|night|evening|afternoon))? (?:came|dawned|found|arrived)\b)", 2.0, "time_shift"),
        (rf"(?i:(?:when|as) \w+ (?:woke|awoke)(?: up)? (?:on )?the (?:next|following) {_PART}|at (?:breakfast|lunch|dinner|supper|school|work|practice|training) the (?:next|following) {_PART})\b", 2.5, "time_shift"),
        (rf"(?i:the rest of (?:the|that|their|his|her) {_PART} (?:passed|went|was spent|flew|crawled)\b)", 2.0, "time_shift"),
        (rf"(?i:{_COUNT} {_LONG_UNIT} (?:after|before) (?:the|his|her|their|that|my)\b)", 2.0, "time_shift"),
        (r"(?i:by the time (?:he|she|they|we|i|the|\w+) (?:\w+ )?(?:reached|got|arrived|returned|woke|came|made it|finished)\b|later, (?:when|after|as|once)\b)", 1.5, "time_shift"),
        (r"(?i:at (?:midnight|noon|dawn|dusk|daybreak|sunrise|sunset|nightfall)|by (?:morning|nightfall|evening|noon|midnight|dawn|the time the sun))\b", 1.5, "time_shift"),
        (r"(?i:meanwhile,? (?:back|across|in|at|on|elsewhere|over|outside|down|up|deep|far|inside|halfway|somewhere)\b)", 2.25, "place_shift"),
        (r"(?i:(?:meanwhile|in the meantime)\b)", 1.0, "time_shift"),
        (r"(?i:(?:le lendemain|quelques (?:heures|jours|semaines|mois|années) plus tard|ce soir-là|cette nuit-là|am nächsten (?:morgen|tag|abend)|einige (?:tage|wochen|monate|jahre) später|al día siguiente|a la mañana siguiente|(?:unos|algunos) (?:días|meses|años) después|il giorno dopo|no dia seguinte)\b)", 2.0, "time_shift"),
        (r"(?:翌日|翌朝|次の日|その夜|第二天|数日後)", 2.0, "time_shift"),
    )
)  # fmt: skip
PLACES: Final = tuple(
    (re.compile(pattern), weight, "place_shift")
    for pattern, weight in (
        (r"(?i:elsewhere\b|somewhere (?:else|far|deep|across)\b|(?:miles|worlds|leagues|half a world) away\b|far away(?:,| in| on| from))", 2.0),
        (r"(?i:(?:across|on the (?:other|far) side of) (?:the )?(?:town|city|street|village|country|world|sea|ocean|galaxy|continent|lake|castle|island|campus)\b)", 2.0),
        (r"(?i:in another part of|in a (?:different|distant) (?:part|corner)|halfway across)\b", 2.0),
        (r"(?i:back (?:at|in|on|inside) (?!time\b|his (?:chair|seat|feet|heels|head|arms)\b|her (?:chair|seat|feet|heels|head|arms)\b))(?:(?:the|his|her|their|my|our) )?[\w'’-]+(?: [\w'’-]+)?,", 2.0),
        (r"(?i:back (?:at|in|on|inside) (?!time\b|his (?:chair|seat|feet|heels|head|arms)\b|her (?:chair|seat|feet|heels|head|arms)\b))(?:(?:the|his|her|their|my|our) )?[\w'’-]+", 1.5),
        (r"(?i:back home)\b", 1.5),
    )
)  # fmt: skip
# Said in the tag of the first speech: "…," X says the next morning [seed 003].
TAG_TIME: Final = re.compile(
    rf"(?i:\b(?:said|says|asked|asks|murmured|announced|remarked|replied|told|grumbled|mumbled)\b[^.!?\"”]{{0,30}}\b(?:the (?:next|following) {_PART}|later that {_PART}|{_COUNT} {_LONG_UNIT} later)\b)"
)
# The day or the hour named inside an opening: weak, it only helps.
HOUR: Final = re.compile(
    r"\b(?:tonight|for the (?:day|night|evening|winter)|that (?:night|evening|morning|afternoon|day)|this (?:morning|evening)|all (?:day|night)|since (?:the|that|his|her)|the (?:night|evening|day) before|the past (?:week|month|year|few)|(?:the )?last (?:week|month|night|few))\b"
)
SETTLES: Final = re.compile(
    r"(?:stared|stares|(?:lay|lies|sat|sits|stood|stands)(?! (?:up|down|back|bolt|straight))|leaned|leans|gazed|gazes|paced|paces|was (?:\w+ly )?(?:sitting|lying|standing|staring|walking|pacing|waiting|busy|reading|in)|prepared|prepares|trudged|wandered|walked down|walked along|walked through|hurried|strolled|watched the)\b"
)
ARRIVES: Final = re.compile(
    r"(?:came|comes|entered|enters|arrived|appeared|appears|burst|interrupted|joined|walked (?:in|up|over|into)|stepped|turned|nodded|smiled|looked|said|says|asked|laughed|grinned|sighed|blinked|shook|shrugged|glanced|frowned|raised|took|opened|reached|moved|then|and|looks|turns|nods|smiles|did|just|only|could|felt|also|himself|herself)\b"
)
WAKES: Final = re.compile(
    r"\b(?:(?:woke|awoke|wakes|awakes|awakened|woken)\b[^.]{0,40}\b(?:with a (?:start|jolt|gasp|scream)|gasping|sweating|screaming|to (?:the (?:sound|smell|sun|light|feel)|a (?:dull|sharp|bright|strange|hand)|find|see|sunlight|darkness)|the next|in a (?:cold sweat|strange|hospital|bed))|(?:bolted|sat bolt|shot|jerked|sat) (?:upright|up in bed)|(?:jerked|snapped|jolted|startled|started) awake|eyes (?:snapped|flew|shot|fluttered) open|found (?:him|her|my)self (?:\w+ ){0,5}(?:on|in) (?:his|her|my|a|the) (?:own )?bed|opened (?:his|her|my) eyes to (?:find|see|the|a))\b"
)
WAKES_FIRST: Final = re.compile(
    r"(?:He|She|I|They|[A-Z][\w'’-]+) (?:woke|awoke|wakes|awakes)\b(?! (?:him|her|me|them|us|the)\b)"
)
DREAMS: Final = re.compile(
    r"(?:in (?:his|her|my|the) dreams?\b|(?:that night )?,?(?:he|she|i|[a-z]+) (?:dream(?:t|ed|s)|was dreaming)\b)"
)
DREAMLAND: Final = re.compile(
    r"\b(?:dreamscape|mindscape|nightmare|(?:corner|depths|recess(?:es)?|inside) of (?:the|his|her|my) mind|in(?:side)? (?:the|his|her|my) (?:mind|subconscious)|limbo|endless (?:dark(?:ness)?|black(?:ness)?|white|void|corridor)|the void|dream)\b"
)
SLEEPS: Final = re.compile(
    r"\b(?:(?:fell|falls|fallen|drifted|drifts|drifting|slipped|slips)(?: back| off)?(?: in)?(?:to)?(?: a)?(?: \w+)? ?(?:asleep|sleep|unconscious(?:ness)?|slumber|oblivion)|drifted off|(?:sleep|unconsciousness|exhaustion|oblivion|darkness|blackness|the (?:dark|black|darkness|blackness)) (?:\w+ )?(?:took|claimed|overcame|swallowed|consumed|engulfed|overtook|closed|was (?:all|what)|came)|(?:went|goes|fades?|faded|turned) (?:to )?(?:black|dark)|passed out|black(?:ed|s) out|lost consciousness|fainted|knew (?:no|nothing) more|cried (?:him|her|my)self to sleep)\b"
)
LEAVES: Final = re.compile(
    r"\b(?:departed|left (?:the (?:room|house|office|shop|bar|building|kitchen|stall|stand|hall|apartment)|without|them alone|(?:him|her) alone|\w+ alone|with)|(?:walked|strode|stalked|stormed|marched|ran|drove|rode|flew|sped|hurried|slipped) (?:away|off|out(?: of| into)?)|(?:walked|drove|went|headed|hurried|started|set off|set out) (?:home|for home|to bed)|(?:vanished|disappeared) (?:into|in|from|through|round|around|without|down)|closed? the door|slammed the door|shut the door|hung up|(?:was|were) gone|went (?:their|his|her) separate|parted ways|said (?:goodbye|goodnight|good night)|bid(?:ding)? \w+ (?:farewell|good ?night|goodbye)|for the last time|the last time (?:he|she|they|i) would|note of goodbye)\b"
)
RECALLS: Final = re.compile(
    r"\b(?:remember(?:ed|s|ing)?|memor(?:y|ies)|thought back|thinking back|recall(?:ed|s|ing)|mind (?:drifted|wandered|went) back|reminisc\w+|flash(?:ed|ing)? back)\b"
)
LONG_AGO: Final = re.compile(
    r"\b(?:(?:years|months|weeks|days|summers|winters) (?:ago|before|earlier)|when (?:he|she|they|i|[a-z]+) (?:was|were|had been) (?:\w+ ){0,2}(?:child|children|kid|kids|young|younger|little|small|boy|girl|years old|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)|the (?:first|last) time (?:he|she|they|i)|back (?:when|then)|(?:was|were|had been) (?:\w+ ){0,2}years old)\b"
)
HAD: Final = re.compile(
    r"(?:\bhad|['’]d) (?:\w+ly |not |never |always |just |only |been )?\w+(?:ed|en|wn|ne|lt|ught|ood|ad|aid|id|old|un|ung|et|it|ept|ent|ost|ot|own|een|ome)\b"
)
RETURNS: Final = re.compile(
    r"(?:(?:and )?(?:he|she|i|they|[a-z]+) (?:was|were) back in\b|the memory (?:faded|ended|dissolved|shattered|passed)|(?:back )?in the present\b|back to (?:the present|reality)|shak(?:ing|en) (?:off|away|from) the memor|[^.]{0,60}\b(?:snapped|jolted|pulled|brought|shaken|startled|jerked|torn) (?:\w+ )?(?:back to (?:reality|the present)|out of (?:his|her|my|the) (?:memor(?:y|ies)|reverie|thoughts)|from (?:his|her|my|the) (?:memor(?:y|ies)|reverie)))"
)
GOES_ON: Final = re.compile(
    r"(?:And|But|Then|So|Yet|Still|Instead|However|Or|Nor|Because|Even|Also|Perhaps|Maybe|Now)\b"
)
PRONOUN_FIRST: Final = re.compile(
    r"(?:He|She|They|It|We|I|His|Her|Their|Its|My|Our|This|These|Those|You|Your)\b"
)

# Patterns above without capitals are for small letters, which sre reads far faster
# than it ignores case. Words without which the pattern beside them cannot match: looking them up is cheap.
HOUR_WORDS: Final = frozenset(
    "tonight day night evening winter morning afternoon since week month year few".split()
)
WAKE_WORDS: Final = frozenset(
    "woke awoke wakes awakes awakened woken upright awake open opened bed".split()
)
SLEEP_WORDS: Final = frozenset(
    "asleep sleep slumber oblivion unconscious unconsciousness drifted exhaustion dark "
    "darkness black blackness passed blacked blacks consciousness fainted knew".split()
)
LEAVE_WORDS: Final = frozenset(
    "departed left vanished disappeared door hung gone separate ways goodbye goodnight "
    "night farewell last".split()
)
GO_WORDS: Final = frozenset(
    "walked strode stalked stormed marched ran drove rode flew sped hurried slipped went "
    "headed started set".split()
)
AWAY_WORDS: Final = frozenset("away off out home bed".split())
DREAM_WORDS: Final = frozenset(
    "dream dreams dreamt dreamed dreaming dreamscape mindscape nightmare mind "
    "subconscious limbo void dark darkness black blackness white corridor".split()
)
# One of all times and places, for small letters: where it does not match, none does.
ANY_TIME_OR_PLACE: Final = re.compile(
    "|".join(row[0].pattern for rows in (TIMES, PLACES) for row in rows)
    .replace("(?i:", "(?:")
    .lower()
)

# Words that begin none of them, and so many paragraphs.
NO_TIME_OR_PLACE: Final = frozenset(
    "he she they we i you his her their my your our there then but and this these".split()
)
HAD_SIGNS: Final = ("had ", "’d ", "'d ")
DEEP: Final = 2
MOST_OF_SIDE: Final = 1.5
"""What `weigh_side` can add."""
LONG_AGO_WORDS: Final = frozenset("ago before earlier when first last back old".split())
# One of them is in every waking, falling asleep or dream: found before words are cut.
WAKE_STEMS: Final = ("woke", "wake", "upright", "open", "bed")
SLEEP_STEMS: Final = (
    "sleep", "slumber", "oblivion", "conscious", "exhaustion", "dark", "black",
    "passed out", "drifted off", "fainted", "knew no",
)  # fmt: skip
DREAM_STEM: Final = "dream"
RECALL_STEMS: Final = (
    "remember", "memor", "thought back", "thinking back", "recall", "mind ", "reminisc", "flash",
)  # fmt: skip
# In the order in which a reader is told them.
CUES: Final = (
    "time_shift", "place_shift", "time_word", "leaves", "falls_asleep", "waking", "dream",
    "returns", "past_perfect", "pov_shift", "people_change",
)  # fmt: skip
OPENING_CUES: Final = frozenset({"time_shift", "place_shift"})
PEOPLE_CUES: Final = frozenset({"pov_shift", "people_change"})
SIDE_CUES: Final = frozenset({"falls_asleep", "leaves", "time_word"})
"""Cues that close a scene or help; none of them opens one."""


class Place(NamedTuple):
    """The place between two paragraphs.

    Attributes:
        opening: How the lower paragraph begins.
        small: The same in small letters.
        letters: The letters of that, all else blank.
        ending: How the upper paragraph ends, in small letters.
        letters_above: The letters of that.
        held: What kind of scene runs above.
    """

    opening: str
    small: str
    letters: str
    ending: str
    letters_above: str
    held: SceneKind

    def opens_with(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands in the opening."""
        return not words.isdisjoint(self.letters.split())


@dataclass(slots=True, kw_only=True)
class Turn:
    """What speaks for a change of scene before one paragraph.

    Attributes:
        score: Weights for, less weights against; `THRESHOLD` makes a scene.
        cues: The schema's words for what a reader goes by.
        kind: What kind of scene opens; None leaves it as it was.
    """

    score: float = 0.0
    cues: list[str] = field(default_factory=list)
    kind: SceneKind | None = None

    def add(self, weight: float, cue: str = "") -> None:
        """Count a reason, and name it where a reader would."""
        self.score += weight
        if cue and cue not in self.cues:
            self.cues.append(cue)

    @property
    def confidence(self) -> float:
        """Say how sure the turn is: .5 where it only just counts, never above .85."""
        return round(min(0.85, 0.5 + 0.15 * (self.score - THRESHOLD)), 2)


def weigh_opening(turn: Turn, opening: str, small: str) -> None:
    """Count what the first words of a paragraph say of time and place.

    Args:
        turn: What is counted so far.
        opening: How the paragraph begins.
        small: The same in small letters.
    """
    first = small.split(" ", 1)[0]
    if first not in NO_TIME_OR_PLACE and ANY_TIME_OR_PLACE.match(small):
        for rows in (TIMES, PLACES):
            for pattern, weight, cue in rows:
                if pattern.match(opening):
                    turn.add(weight, cue)
                    break
    if GOES_ON.match(opening):
        turn.add(-1.5)


def weigh_pronoun(turn: Turn, opening: str) -> None:
    """Count a pronoun at the head against a turn that nothing else tells of."""
    if PRONOUN_FIRST.match(opening) and SIDE_CUES.issuperset(turn.cues):
        turn.add(-0.75)


def weigh_mind(turn: Turn, place: Place) -> None:
    """Count sleep, dreams, waking and memories on both sides of a place."""
    small, held = place.small, place.held
    slept = _has_slept(place)
    may_wake = any(map(small.__contains__, WAKE_STEMS)) and place.opens_with(WAKE_WORDS)
    wakes = may_wake and WAKES.search(small) is not None
    dreams = (
        (slept or DREAM_STEM in small)
        and place.opens_with(DREAM_WORDS)
        and (DREAMS.match(small) or (slept and DREAMLAND.search(small)))
    )
    if slept:
        turn.add(1.25, "falls_asleep")
    if held == "dream" or slept:
        if wakes:
            turn.add(2.25, "waking")
            turn.kind = "present"
            return
    elif may_wake and WAKES_FIRST.match(place.opening):
        turn.add(2.0, "waking")
    elif wakes:
        turn.add(1.0, "waking")
    if held != "dream" and dreams:
        turn.add(1.25, "dream")
        turn.kind = "dream"
    elif held == "flashback" and RETURNS.match(small):
        turn.add(2.5, "returns")
        turn.kind = "present"
    elif held == "present":
        _weigh_memory(turn, place)


def _has_slept(place: Place) -> bool:
    """Whether somebody falls asleep above."""
    return (
        any(map(place.ending.__contains__, SLEEP_STEMS))
        and not SLEEP_WORDS.isdisjoint(place.letters_above.split())
        and SLEEPS.search(place.ending) is not None
    )


def weigh_side(turn: Turn, place: Place) -> None:
    """Count what only helps: somebody leaves above, an hour is named below."""
    if (
        place.opens_with(HOUR_WORDS)
        and OPENING_CUES.isdisjoint(turn.cues)
        and HOUR.search(place.small)
    ):
        turn.add(0.5, "time_word")
    if _may_leave(place.letters_above.split()) and LEAVES.search(place.ending):
        turn.add(1.0, "leaves")
    if (
        place.held == "dream"
        and turn.kind is None
        and not PEOPLE_CUES.issuperset(turn.cues)
    ):
        turn.kind = "present"


def _may_leave(words: list[str]) -> bool:
    """Whether a word stands here without which nobody leaves."""
    return not LEAVE_WORDS.isdisjoint(words) or not (
        AWAY_WORDS.isdisjoint(words) or GO_WORDS.isdisjoint(words)
    )


def _weigh_memory(turn: Turn, place: Place) -> None:
    """Count a memory announced above, or a run of past perfect that goes far back."""
    opening, ending = place.small, place.ending
    # One past perfect is everyday prose, two go back.
    if sum(map(opening.count, HAD_SIGNS)) < DEEP:
        return
    far = place.opens_with(LONG_AGO_WORDS) and LONG_AGO.search(opening) is not None
    told = (
        any(map(ending.__contains__, RECALL_STEMS))
        and RECALLS.search(ending) is not None
    )
    if (far or told) and len(HAD.findall(opening)) >= DEEP:
        turn.add(1.0 * far + 1.25 * told, "past_perfect")
        turn.kind = "flashback"
