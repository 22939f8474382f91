"""Which files of a folder are one work: recovery's rule, asked in the archive's terms."""

from collections.abc import Collection, Mapping

from fanfold.records.story import Part
from fanfold.recover.duplicates.parts import group_parts


def stitch(
    names: Mapping[str, str], parts: Mapping[str, Part], *, apart: Collection[str] = ()
) -> list[list[str]]:
    """Group the files of one folder.

    Args:
        names: The path as shown of each file that says it is a part, by SHA-256.
        parts: What each says of itself.
        apart: Those that a person said are works of their own.

    Returns:
        Groups of SHA-256 in reading order, the groups ordered by their first file; a
        file that has no company is a group of its own.
    """
    ordered = sorted(names, key=lambda sha256: (names[sha256], sha256))
    hashes = [sha256 for sha256 in ordered if sha256 not in apart]
    groups = group_parts([(names[h], parts[h]) for h in hashes])
    alone = [[sha256] for sha256 in ordered if sha256 in apart]
    return [[hashes[i] for i in group] for group in groups] + alone
