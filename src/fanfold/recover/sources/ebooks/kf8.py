"""The newer Kindle form: pages that stand apart from their frames, and their styles.

The text is the frames ("skeletons"), each with the pieces ("fragments") that are put
into it behind it; two indexes say where. Source: docs/formats/kindle.md; the MobileRead
wiki, "KF8"; the layout of INDX, TAGX and FDST records.
"""

from collections.abc import Iterator, Sequence
from struct import error as struct_error
from struct import unpack_from

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.ebooks.palm import NOWHERE, Header

POSITION_TAG, COUNT_TAG = 6, 1
MOST_ENTRIES = 200_000
LONGEST_NUMBER = 5
Entry = tuple[bytes, dict[int, list[int]]]


def pages_of(
    text: bytes, records: Sequence[bytes], header: Header
) -> tuple[list[bytes], list[bytes]]:
    """Put the pages of a book together.

    Args:
        text: The unpacked text.
        records: Of the whole file.
        header: Of the newer book in it.

    Returns:
        The pages in order, and what else stands in the text (styles, drawings).

    Raises:
        RecoverError: If the indexes do not fit the text.
    """
    fdst, fragments, skeletons = header.indexes
    try:
        flows = list(_flows(text, _record(records, header, fdst)))
        body = flows[0]
        frames = list(_index(records, header, skeletons))
        pieces = list(_index(records, header, fragments))
        return list(_pages(body, frames, pieces)), flows[1:]
    except (struct_error, IndexError, KeyError, ValueError) as error:
        raise RecoverError(
            "The indexes of this Kindle book do not fit its text, so it is cut or"
            " damaged; find a whole copy, or convert it to EPUB with calibre."
        ) from error


def _record(records: Sequence[bytes], header: Header, number: int) -> bytes:
    return b"" if number == NOWHERE else records[header.start + number]


def _flows(text: bytes, record: bytes) -> Iterator[bytes]:
    """Yield the stretches of the text: the pages first, then each style sheet."""
    if not record.startswith(b"FDST"):
        yield text
        return
    (count,) = unpack_from(">L", record, 8)
    pos = 0
    for number in range(min(count, MOST_ENTRIES)):
        start, end = unpack_from(">LL", record, 12 + 8 * number)
        if start < pos or end < start:
            raise ValueError("stretches that overlap")
        yield text[start:end]
        pos = end


def _index(records: Sequence[bytes], header: Header, number: int) -> Iterator[Entry]:
    """Yield the entries of an index: a text, and numbers by their tag."""
    if number == NOWHERE:
        return
    at = header.start + number
    main = records[at]
    length, count = unpack_from(">L", main, 4)[0], unpack_from(">L", main, 24)[0]
    first, control = unpack_from(">LL", main, length + 4)
    if first > len(main):
        raise ValueError("a table of tags beyond its record")
    tags = [tuple(main[length + p : length + p + 4]) for p in range(12, first, 4)]
    for record in records[at + 1 : at + 1 + count]:
        places, entries = unpack_from(">LL", record, 20)
        starts = unpack_from(f">{entries}H", record, places + 4)
        for start, end in zip(starts, [*starts[1:], places], strict=True):
            size = record[start]
            inner = start + 1 + size
            yield record[start + 1 : inner], _tags(record[inner:end], tags, control)


def _tags(
    data: bytes, tags: Sequence[tuple[int, ...]], control: int
) -> dict[int, list[int]]:
    """Read the numbers of an entry; control bytes say how many of each there are."""
    found: list[tuple[int, int, int]] = []
    pos, byte = control, 0
    for tag, size, mask, is_end in tags:
        if is_end:
            byte += 1
            continue
        value = data[byte] & mask
        if value == mask and mask.bit_count() > 1:
            length, pos = _number(data, pos)
            found.append((tag, 0, length))
        elif value:
            shift = (mask & -mask).bit_length() - 1
            found.append((tag, (value >> shift) * size, 0))
    numbers: dict[int, list[int]] = {}
    for tag, count, length in found:
        end = pos + length
        values = numbers.setdefault(tag, [])
        while (len(values) < count) if count else (pos < end):
            value, pos = _number(data, pos)
            values.append(value)
    return numbers


def _number(data: bytes, pos: int) -> tuple[int, int]:
    """Read a number of seven bits a byte; the last byte has its highest bit set."""
    value = 0
    for place in range(pos, pos + LONGEST_NUMBER):
        value = value << 7 | data[place] & 0x7F
        if data[place] & 0x80:
            return value, place + 1
    raise ValueError("a number without an end")


def _pages(
    text: bytes, frames: Sequence[Entry], pieces: Sequence[Entry]
) -> Iterator[bytes]:
    """Yield each frame with its pieces in their places."""
    if not frames:
        yield text
        return
    done = pos = 0
    for _, numbers in frames:
        start, length = numbers[POSITION_TAG][:2]
        if start < pos:
            raise ValueError("frames that overlap")
        if text[pos:start].strip():
            yield text[pos:start]
        pos = start + length
        page = bytearray(text[start:pos])
        count = numbers[COUNT_TAG][0]
        for name, own in pieces[done : done + count]:
            size = own[POSITION_TAG][1]
            at = max(0, int(name) - start)
            page[at:at] = text[pos : pos + size]
            pos += size
        done += count
        yield bytes(page)
    if text[pos:].strip():
        yield text[pos:]
