"""An index of stories (CSV, JSON, lines of JSON) and the files that it names.

`read_rows` reads the index whatever its form, `guess_mapping` says by the names of its
columns what each of them is; a person confirms that once and it is kept. `read_index`
then makes of each row what it says of its story.
"""

from fanfold.recover.sources.index.mapping import (
    ColumnUse,
    IndexMapping,
    guess_mapping,
)
from fanfold.recover.sources.index.rows import IndexRow, read_rows
from fanfold.recover.sources.index.stories import Indexed, read_index, with_index

__all__ = [
    "ColumnUse",
    "IndexMapping",
    "IndexRow",
    "Indexed",
    "guess_mapping",
    "read_index",
    "read_rows",
    "with_index",
]
