"""Say through whose eyes a scene is told: the narrator, or the one whose mind is open."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from fanfold.records.story import Person as GrammarPerson
from fanfold.records.story import Scene, Voice
from fanfold.recover.cast.places import Places
from fanfold.recover.cast.tellers import Narrators

INWARD = re.compile(
    r"[ \n](?:had |was |could |did not |didn['’]t |never |suddenly |still |only )?"
    r"(?:felt|feels|knew|knows|thought|thinks|wondered|wonders|remembered|remembers|realised"
    r"|realized|realises|realizes|hoped|hopes|wished|wishes|feared|fears|heard|hears|noticed"
    r"|notices|decided|decides|wanted|wants|believed|believes|imagined|imagines|recalled|recalls"
    r"|understood|understands|afraid|certain|aware)\b"
)
THOUGHT = 3
FEWEST = 2
SHARE = 0.6


def seen_by(
    scene: Scene,
    person: GrammarPerson | None,
    *,
    text: str,
    places: Places,
    thoughts: Sequence[tuple[Voice, int]],
    narrators: Narrators,
) -> int | None:
    """Return through whose eyes a scene is told; None where it is not clear.

    Args:
        scene: The scene.
        person: The person of its narration.
        text: The text.
        places: Where people are named.
        thoughts: Thoughts with the person who thinks them.
        narrators: Who says "I", and whom headings name.
    """
    if person == "first":
        return narrators.at(scene.start)
    told = narrators.tellers.at(scene.start)
    if told is not None:
        return told
    open_minds: Counter[int] = Counter()
    first = bisect_left(places.starts, scene.start)
    for i in range(first, bisect_left(places.starts, scene.end)):
        if INWARD.match(text, places.ends[i]):
            open_minds[places.people[i]] += 1
    for voice, thinker in thoughts:
        if scene.start <= voice.start < scene.end:
            open_minds[thinker] += THOUGHT
    if not open_minds:
        return None
    best, count = open_minds.most_common(1)[0]
    is_clear = count >= FEWEST and count >= SHARE * open_minds.total()
    return best if is_clear else None
