"""A name as the text has it, and the words it is made of."""

from dataclasses import dataclass, field
from functools import lru_cache

from fanfold.recover.cast.words import NO_PART, SUFFIXES, TITLES

ARTICLES = {"the", "a", "an", "of"}
MANY = 60
"""Of so many places of a name it is looked what stands beside them."""


@dataclass(slots=True)
class Name:
    """A name as typed, all its places, and what speaks for a person or a place."""

    text: str
    narrated: list[int] = field(default_factory=list)
    spoken: list[int] = field(default_factory=list)
    said: int = 0
    acts: int = 0
    may_act: int = 0
    called: int = 0
    greeted: int = 0
    placed: int = 0
    owns: int = 0
    with_the: int = 0
    hint: float = 0.0
    is_common: bool = False

    @property
    def count(self) -> int:
        """How often it stands anywhere."""
        return len(self.narrated) + len(self.spoken)


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Cut a name into its titles and its other words, folded, suffixes taken off."""
    titles: list[str] = []
    words: list[str] = []
    bare = SUFFIXES.sub("", name) if "-" in name else name
    for raw in bare.replace(".", ". ").split():
        word = raw.strip(".,'’").casefold()
        if word in TITLES and not words:
            titles.append(word)
        elif word and word not in NO_PART and (words or word not in ARTICLES):
            words.append(word)
    return tuple(titles), tuple(words)
