"""Find the words that say something of people: nouns that stand for them, cues of ties.

Both are looked for in one search: each costs the whole length of the text.
"""

from fanfold.recover.cast.cues import CUE_WORDS
from fanfold.recover.cast.nouns import HEADS
from fanfold.recover.cast.wordlist import Place, words_pattern

ANY_WORD = words_pattern(HEADS | CUE_WORDS)


def telling_words(text: str) -> list[Place]:
    """Return every noun and cue of a text, in order, with its place."""
    return [(m.start() + 1, m.group()[1:]) for m in ANY_WORD.finditer(text)]
