"""Which files are parts of one work, and which works are alike.

Works are compared by `sketch.sketch`, `index.Index`, `index.find_alike` and
`clusters.clusters`. They are imported from their modules, since what they compute with
takes a while to load and reading a file does not need it.
"""

from fanfold.recover.duplicates.parts import group_parts, part_of, text_fingerprint

__all__ = ["group_parts", "part_of", "text_fingerprint"]
