"""A character being gathered: his names, what is known of him."""

from dataclasses import dataclass, field

from fanfold.records.story import Gender
from fanfold.recover.cast.name import MANY, Name

OF_ALL = 0.5


@dataclass(slots=True, eq=False)
class Person:
    """A character being gathered.

    Attributes:
        names: His names in the text.
        gender: "he" or "she", where titles or pronouns tell.
        is_known: Whether he was known beforehand.
        is_given: Whether a cast given beforehand names him.
        known_names: What else he is called: beforehand, or by a noun ("his mother").
        epithets: What names him, where only the tag of a speech does.
        is_narrator: Whether he is the "I" of the narration.
        told: Where a noun stands for him, who has no name.
        does: How often that noun does what people do.
        kin_of: Whose kin that noun says he is.
    """

    names: list[Name]
    gender: Gender | None = None
    is_known: bool = False
    is_given: bool = False
    known_names: tuple[str, ...] = ()
    epithets: list[str] = field(default_factory=list)
    is_narrator: bool = False
    told: list[int] = field(default_factory=list)
    does: int = 0
    kin_of: "Person | None" = None

    @property
    def count(self) -> int:
        """How often any of his names stands."""
        if len(self.names) == 1:
            return self.names[0].count
        return sum(name.count for name in self.names)

    def all_names(self) -> list[str]:
        """Return the names of the text and those known beforehand."""
        return [*[n.text for n in self.names], *self.known_names]

    @property
    def name(self) -> str:
        """The name to show: that of a cast given, or the one the text uses most."""
        if self.known_names and (self.is_given or self.told or not self.names):
            return self.known_names[0]
        if not self.names:
            return (self.epithets or ["the narrator"])[0]
        best = self.names[0]
        if len(self.names) > 1:
            best = max(self.names, key=lambda n: (n.count, len(n.text)))
        is_called_the = best.with_the and (
            best.with_the > OF_ALL * min(MANY, len(best.narrated)) > 0
        )
        return f"the {best.text}" if is_called_the else best.text
