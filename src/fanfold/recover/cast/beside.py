"""Weigh what stands beside a name: it speaks for a person or for a place."""

import re

from fanfold.recover.cast.name import Name
from fanfold.recover.voices.words import ACTION_VERBS, SPEECH_VERBS

PLACE_BEFORE = frozenset(
    "in at from into near through towards toward across outside inside throughout".split()
)
# What people do, and what anything may do.
DOES = frozenset(
    """looked turned came went stood sat smiled nodded shook felt knew thought took saw gave
    made put ran walked wanted laughed frowned sighed glanced stared grinned shrugged paused
    leaned reached stepped watched heard whispered blinked rose looks turns comes goes stands
    sits smiles nods shakes feels knows thinks takes sees gives makes puts runs walks wants
    laughs frowns sighs glances stares grins shrugs pauses leans reaches steps watches hears
    whispers blinks rises says asks tries tried smirks smirked struggles struggled wakes woke
    fell falls kissed kisses hugged hugs blushed blushes swallowed swallows gasped gasps""".split()
)
# The same in the tense of narration of other languages: French, German, Spanish,
# Italian, Russian. "War" and "era" are in the next table: anything may be.
DOES_ELSEWHERE = frozenset(
    """entra sortit sourit haussa hocha soupira regarda prit posa voulait savait pensa alla vint rit
    s'assit s'arrêta tourna leva baissa hésita éclata
    ging kam stand saß sah nickte lächelte schüttelte legte nahm lachte trat blickte wusste dachte
    wollte seufzte runzelte zuckte stieg lief hob drehte setzte
    miró abrió sonrió suspiró dejó entró salió pensó sabía quería tomó asintió negó frunció
    andò prese guardò sorrise entrò posò uscì pensò sapeva voleva sospirò annuì scosse aprì
    стоял стояла смотрел смотрела улыбнулся улыбнулась сел села взял взяла кивнул кивнула
    посмотрел посмотрела подумал подумала вздохнул вздохнула снял сняла пошёл пошла ушёл ушла
    знал знала хотел хотела вышел вышла вошёл вошла повернулся повернулась писала писал
    засмеялся засмеялась пожал пожала""".split()
)
DOES = DOES | DOES_ELSEWHERE
MAY_DO = frozenset(
    """was is has had would could does did and's who seemed seems moved moves held holds
    stopped stops will can était avait fut eut war hatte konnte era estaba había fue aveva stava
    был была""".split()
)
PERSON_AFTER = DOES | MAY_DO
# Verbs that only a person is the subject of; "fit" is a verb of speaking in French.
TELLS = (
    SPEECH_VERBS - ACTION_VERBS - {"fit", "lied", "called", "put", "began", "returned"}
)
NEXT_WORD = re.compile(r"[ \n]+([a-zß-öø-ÿа-яё]+)")
ALPHABETIC = re.compile(r"[^\W\d_]+\Z")
# How much more often the word before (after) a capitalised word stands by a person's name
# than by another's: logarithms, counted in the LitBank excerpts, rounded.
BEFORE: dict[str, float] = {
    **dict.fromkeys("when while then named called".split(), 2.5),
    **dict.fromkeys("poor dear with old young cousin saw told asked".split(), 1.5),
    **dict.fromkeys("bring brought thanked hugged kissed married trusted hated loves missed invited visited".split(), 1.0),
    **dict.fromkeys("but that by for and like than as because if , loved met even perhaps maybe only whether &".split(), 0.7),
    **dict.fromkeys("quand mais puis cuando pero quando wenn als когда но потом".split(), 2.0),
    **dict.fromkeys("avec chez mit bei con с со madame monsieur".split(), 1.5),
    **dict.fromkeys("que et y si qu о у к et".split(), 0.7),
    **dict.fromkeys("of to on an or de du von di da".split(), -0.7),
    **dict.fromkeys("à dans sur sous vers nach aus auf en desde hacia sobre su в на из".split(), -1.8),
    **dict.fromkeys(
        """le la les une un l ce cette der die das den dem des ein eine einen einem einer el los las
        una lo gli il mi tu sein seine ihr ihre son sa ses su sus""".split(),
        -2.2,
    ),
    **dict.fromkeys("at from near".split(), -1.4),
    **dict.fromkeys("in into through towards across outside inside".split(), -1.8),
    **dict.fromkeys("the your her his my our their a new this any some no every".split(), -2.2),
}  # fmt: skip
AFTER: dict[str, float] = {
    **dict.fromkeys("who whose whom himself herself".split(), 2.5),
    **dict.fromkeys("had was did says could would will is has and &".split(), 0.7),
    **dict.fromkeys("with at there".split(), -0.7),
    **dict.fromkeys("of the i style".split(), -1.5),
    "-": -0.7, ";": -0.4,
}  # fmt: skip
DOING = 2.0
OWNING = 1.7
BETWEEN = frozenset("the The poor old young little dear".split())
CALL_ENDS = frozenset(",!?.…\"”'’—-")
CALL_BEGINS = frozenset("\"“‘'「«")
OWNS = ("'s ", "’s ")
BLANKS = frozenset(" \n")
LEAD = 24


def tells_person(text: str, end: int) -> bool:
    """Whether what follows a word is what people do."""
    match = NEXT_WORD.match(text, end)
    return match is not None and (match.group(1) in DOES or match.group(1) in TELLS)


def weigh(text: str, name: Name, start: int, *, is_spoken: bool) -> None:
    """Take what stands next to one place of a name for what it says."""
    end = start + len(name.text)
    previous, article = _lead(text, start)
    after_word = NEXT_WORD.match(text, end)
    following = after_word.group(1) if after_word else ""
    tells = previous in TELLS or following in TELLS
    owns = text.startswith(OWNS, end)
    # "In Ada's voice": what is hers is no place.
    is_placed = previous in PLACE_BEFORE and not article and not owns
    if is_placed or previous not in PLACE_BEFORE or article:
        name.hint += BEFORE.get(article or previous, 0.0)
    if tells or following in DOES:
        name.hint += DOING
    elif owns:
        name.hint += OWNING
    else:
        who = text.startswith(", who", end)
        name.hint += (
            AFTER["who"] if who else AFTER.get(following or text[end : end + 1], 0.0)
        )
    if is_spoken:
        if text[end : end + 1] in CALL_ENDS:
            name.called += text[start - 2 : start - 1] == ","
            name.greeted += bool(start) and text[start - 1] in CALL_BEGINS
        return
    if tells:
        name.said += 1
    elif following in DOES:
        name.acts += 1
    elif following in MAY_DO or following.endswith("ed"):
        name.may_act += 1
    else:
        name.owns += owns
    name.placed += is_placed
    name.with_the += article == "the"


def _lead(text: str, start: int) -> tuple[str, str]:
    """Return the word before a name, folded, and the article between, if there is one."""
    if text[start - 1 : start] not in BLANKS:
        return "", ""
    lead = text[max(0, start - LEAD) : start]
    nearest = lead[lead.rfind(" ", 0, -1) + 1 : -1]
    if nearest.isalpha() and nearest not in BETWEEN:
        # Mostly so: no article between, and nothing to strip.
        return nearest.casefold(), ""
    article = ""
    if lead.rstrip()[-1:] == ",":
        return ",", article
    for word in reversed(lead.split()):
        if word in BETWEEN:
            article = article or word.casefold()
            continue
        if word.isalpha():
            return word.casefold(), article
        found = ALPHABETIC.search(word)
        return (found.group().casefold() if found else ""), article
    return "", article
