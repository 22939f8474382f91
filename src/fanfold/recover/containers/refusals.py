"""Why something in a container is not taken: one row a reason, with what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from fanfold.records.errors import RecoverError

RefusalKind = Literal[
    "bytes_in",
    "cut",
    "damaged",
    "depth",
    "device",
    "dictionary",
    "directory",
    "encrypted",
    "entries",
    "foreign",
    "link",
    "list",
    "method",
    "name",
    "overlap",
    "ratio",
    "size",
    "sparse",
    "special",
    "split",
    "total",
]

GET_AGAIN = "get the file again from where it came from, or repair a copy of it"
BY_HAND = "if you trust the file, unpack it by hand and take in what comes out"

REASONS: Mapping[RefusalKind, tuple[str, str]] = MappingProxyType(
    {
        "bytes_in": ("it is larger than {} bytes", BY_HAND + ", or raise the limit"),
        "cut": ("its end is missing", GET_AGAIN),
        "damaged": ("it is damaged ({})", GET_AGAIN),
        "depth": (
            "it lies inside {} containers, and no more are opened in each other",
            BY_HAND,
        ),
        "device": ("it is a device or a pipe, not a file", "nothing need be done"),
        "dictionary": ("reading it takes too much memory ({})", BY_HAND),
        "directory": (
            "its list of entries is missing or damaged, as after a broken download",
            GET_AGAIN,
        ),
        "encrypted": (
            "it is encrypted",
            "unpack it by hand with its password and take in what comes out",
        ),
        "entries": (
            "there are more than {} entries",
            BY_HAND + ", or raise the limit",
        ),
        "foreign": (
            "it is no container that can be opened here",
            "unpack it by hand and take in what comes out",
        ),
        "link": (
            "it is a link, and links are not followed",
            "nothing need be done if what it points to is in the pile",
        ),
        "list": (
            "the list of what is in it is longer than {} bytes",
            BY_HAND + ", or raise the limit",
        ),
        "method": (
            "it is packed by a method that is not read here ({})",
            "unpack it by hand, or pack it anew as an ordinary zip",
        ),
        "name": (
            "its name is longer than {} bytes",
            "unpack it by hand under a shorter name and take it in",
        ),
        "overlap": (
            "it shares its bytes with another entry, as only hostile files do",
            BY_HAND,
        ),
        "ratio": (
            "it would become more than {} times as large, as only hostile files do",
            BY_HAND + ", or raise the limit",
        ),
        "size": (
            "it would become larger than {} bytes",
            BY_HAND + ", or raise the limit",
        ),
        "sparse": (
            "it is a sparse file, kept without its empty stretches",
            "unpack it by hand and take in what comes out",
        ),
        "special": ("it is {}, not a file", "nothing need be done"),
        "split": (
            "it is one piece of a container that was cut into several",
            "join the pieces, or unpack them by hand, and take in what comes out",
        ),
        "total": (
            "more than {} bytes would come out in total",
            BY_HAND + ", or raise the limit",
        ),
    }
)
"""Why in words (with a place for a detail), and what a person can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A reason of the table and its detail."""

    kind: RefusalKind
    detail: str = ""

    def about(self, shown: str, *, is_rest: bool) -> str:
        """Return the whole sentence.

        Args:
            shown: What it is about, as shown to people.
            is_rest: Whether it is a container of which something could not be read,
                not one entry.
        """
        why, advice = REASONS[self.kind]
        what = (
            f"{shown} was not read to its end" if is_rest else f"{shown} was not taken"
        )
        return f"{what}: {why.format(self.detail)}; {advice}."


class RefusalError(RecoverError):
    """Something can't be taken; raised inside this room, never out of it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.about("It", is_rest=False))
        self.refusal = refusal


def refuse(kind: RefusalKind, detail: str = "") -> RefusalError:
    """Return the error to raise for a reason of the table."""
    return RefusalError(Refusal(kind=kind, detail=detail))
