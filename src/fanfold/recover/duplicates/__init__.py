"""Which files are parts of one work, and which say the same."""

from fanfold.recover.duplicates.parts import group_parts, part_of, text_fingerprint

__all__ = ["group_parts", "part_of", "text_fingerprint"]
