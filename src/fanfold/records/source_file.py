"""A story that a reader took out of a larger file, as a file of its own."""

import json

from fanfold.records.errors import FanfoldError
from fanfold.records.plain import build, plain
from fanfold.records.source import SourceText

SCHEMA = "fanfold-source/1"
SIGN = b'{"source":"fanfold-source/1",'
"""How such a file begins."""


def source_to_bytes(source: SourceText) -> bytes:
    """Write a story that a reader took out of a larger file.

    The same story gives the same bytes: it is an original like any other, and
    `source_from_bytes` reads it back without loss.
    """
    data = {"source": SCHEMA, **plain(source)}
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def source_from_bytes(raw: bytes) -> SourceText:
    """Read back what `source_to_bytes` wrote.

    Raises:
        FanfoldError: If it is something else, or of another version.
    """
    if not raw.startswith(SIGN):
        raise _other_form()
    try:
        data = json.loads(raw)
        del data["source"]
        return build(SourceText, data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _other_form() from error


def _other_form() -> FanfoldError:
    return FanfoldError(
        f"A story taken out of a larger file is not in the form {SCHEMA};"
        " take the larger file in again."
    )
