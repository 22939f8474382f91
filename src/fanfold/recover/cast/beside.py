"""Weigh what stands beside a name: it speaks for a person or for a place."""

import re
from typing import TYPE_CHECKING

from fanfold.recover.voices.words import ACTION_VERBS, SPEECH_VERBS

if TYPE_CHECKING:
    from fanfold.recover.cast.names import Name

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
MAY_DO = frozenset(
    """was is has had would could does did and's who seemed seems moved moves held holds
    stopped stops will can""".split()
)
PERSON_AFTER = DOES | MAY_DO
# Verbs that only a person is the subject of; "fit" is a verb of speaking in French.
TELLS = (
    SPEECH_VERBS - ACTION_VERBS - {"fit", "lied", "called", "put", "began", "returned"}
)
NEXT_WORD = re.compile(r"[ \n]+([a-zß-öø-ÿ]+)")
ALPHABETIC = re.compile(r"[^\W\d_]+\Z")
BETWEEN = frozenset("the The poor old young little dear".split())
CALL_ENDS = frozenset(",!?.…\"”'’—-")
CALL_BEGINS = frozenset("\"“‘'「«")
OWNS = ("'s ", "’s ")
LEAD = 24


def tells_person(text: str, end: int) -> bool:
    """Whether what follows a word is what people do."""
    match = NEXT_WORD.match(text, end)
    return match is not None and (match.group(1) in DOES or match.group(1) in TELLS)


def weigh(text: str, name: "Name", start: int, *, is_spoken: bool) -> None:
    """Take what stands next to one place of a name for what it says."""
    end = start + len(name.text)
    if is_spoken:
        if text[end : end + 1] in CALL_ENDS:
            name.called += text[start - 2 : start - 1] == ","
            name.greeted += bool(start) and text[start - 1] in CALL_BEGINS
        return
    previous, article = _lead(text, start)
    after_word = NEXT_WORD.match(text, end)
    following = after_word.group(1) if after_word else ""
    if previous in TELLS or following in TELLS:
        name.said += 1
    elif following in DOES:
        name.acts += 1
    elif following in MAY_DO or following.endswith("ed"):
        name.may_act += 1
    elif text.startswith(OWNS, end):
        name.owns += 1
    if previous in PLACE_BEFORE and not article:
        name.placed += 1
    name.with_the += article == "the"


def _lead(text: str, start: int) -> tuple[str, str]:
    """Return the word before a name, folded, and the article between, if there is one."""
    lead = text[max(0, start - LEAD) : start]
    if lead[-1:] not in {" ", "\n"}:
        return "", ""
    article = ""
    for word in reversed(lead.split()):
        if word in BETWEEN:
            article = article or word.casefold()
            continue
        if word.isalpha():
            return word.casefold(), article
        found = ALPHABETIC.search(word)
        return (found.group().casefold() if found else ""), article
    return "", article
