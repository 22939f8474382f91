"""eFiction 1 to 3: the backup of a whole site, a MySQL dump and the folder `stories/`.

`read_dump` goes through the dump once and keeps the small tables and, of the large
ones, where their rows stand; `Dump.stories` then reads story by story.
"""

from fanfold.recover.sources.efiction.dump import Dump, read_dump

__all__ = ["Dump", "read_dump"]
