"""Gather the characters and relationships that the labels name."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from fanfold.records.story import Character, Label, Relationship


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Fold a name so that its spellings compare equal."""
    return "".join(filter(str.isalnum, name.casefold()))


def labelled_cast(
    labels: Sequence[Label],
) -> tuple[tuple[Character, ...], tuple[Relationship, ...]]:
    """Gather the cast that the labels name: characters, and who is what to whom.

    Args:
        labels: The labels of one file.

    Returns:
        Characters (of character labels, then members of relationships, each once) and
        relationships (each once; the first romantic one, or else the first, is main).
    """
    pairs = [
        (resolved_members(label), label)
        for label in labels
        if label.field == "relationship"
    ]
    pairs = [(members, label) for members, label in pairs if len(members) > 1]
    names = [label.value for label in labels if label.field == "character"]
    names += [member for members, _ in pairs for member in members]
    return _characters(names), _relationships(pairs)


def resolved_members(label: Label) -> tuple[str, ...]:
    """Return the members by their resolved names where the norm gives them."""
    if isinstance(label.norm, str):
        for joiner in ("/", " & "):
            parts = tuple(part.strip() for part in label.norm.split(joiner))
            if len(parts) > 1 and all(parts):
                return parts
    return label.members


def _characters(names: Iterable[str]) -> tuple[Character, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold_name(name), name)
    return tuple(
        Character(name=name, status="present") for key, name in seen.items() if key
    )


def _relationships(
    pairs: Sequence[tuple[tuple[str, ...], Label]],
) -> tuple[Relationship, ...]:
    found: dict[tuple[frozenset[str], str], Relationship] = {}
    roles = [label.role or "romantic" for _, label in pairs]
    main = roles.index("romantic") if "romantic" in roles else 0
    for i, (members, label) in enumerate(pairs):
        role = label.role or "romantic"
        key = (frozenset(map(fold_name, members)), role)
        found.setdefault(
            key,
            Relationship(
                members=members,
                role=role,
                labelled=True,
                basis="label",
                main=i == main,
            ),
        )
    return tuple(found.values())
