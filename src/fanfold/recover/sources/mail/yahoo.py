"""Messages of Yahoo! Groups as its archivers saved them: one JSON file a message.

`<id>_raw.json` holds the message as it was sent, `<id>.json` its text as the site showed
it, `message_metadata_*.json` a list of what the group had. Of one message the raw file is
read where both are there.

Source: IgnoredAmbience/yahoo-group-archiver; andrewferguson/YahooGroups-Archiver (the same
inside "ygData"); docs/formats/yahoo-groups.md.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import unescape
from typing import Any, overload

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.mail.letters import MADE_UP

MESSAGE_NAME = re.compile(r"(?:.*[/\\])?(\d{1,9})(_raw)?\.json", re.IGNORECASE)
LIST_NAME = re.compile(r"(?:.*[/\\])?message_metadata[\w-]*\.json", re.IGNORECASE)
SIGN = re.compile(rb'"(?:rawEmail|messageBody)"\s*:')
MOST_BYTES = 64_000_000
LAST_SECOND = 4_102_444_800
"""The year 2100: a later date is none."""


def is_yahoo_message(raw: bytes) -> bool:
    """Whether a file is a message of Yahoo! Groups in JSON."""
    return raw.lstrip()[:1] == b"{" and SIGN.search(raw) is not None


def message_of_yahoo(raw: bytes) -> bytes:
    """Return a message of Yahoo! Groups as one of mail.

    Args:
        raw: `<id>_raw.json` or `<id>.json`.

    Raises:
        RecoverError: If the file is no JSON, or holds no message.
    """
    data = _load(raw)
    data = data.get("ygData", data) if isinstance(data, dict) else data
    if isinstance(data, dict):
        sent = data.get("rawEmail")
        if isinstance(sent, str) and sent.strip():
            return _coded(_unescaped(sent))
        if isinstance(data.get("messageBody"), str):
            return _made(data)
    raise RecoverError(
        "This JSON file holds no message of Yahoo! Groups: look whether it was saved whole."
    )


def _load(raw: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    if len(raw) > MOST_BYTES:
        raise RecoverError(
            f"This JSON file has more than {MOST_BYTES} bytes, too many for a message."
        )
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RecoverError(
            "This JSON file cannot be read: it is cut short or damaged; save it again."
        ) from error


def _unescaped(sent: str) -> str:
    """Undo the entities that Yahoo put into a message, where it did."""
    head = sent.partition("\n\n")[0].partition("\r\n\r\n")[0]
    is_escaped = "<" not in head and (
        "&lt;" in head or "&quot;" in head or "&amp;" in sent
    )
    return unescape(sent) if is_escaped else sent


def _coded(text: str) -> bytes:
    """Return the bytes of a message that was kept as characters, one a byte."""
    try:
        return text.encode("iso-8859-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _made(data: dict[str, Any]) -> bytes:
    """Make a message of the text that the site showed and of what it said of it."""
    number, topic = data.get("msgId"), data.get("topicId")
    before = data.get("prevInTopic")
    head = {
        "From": _sender(data),
        "Subject": unescape(str(data.get("subject") or "")),
        "Date": _date(data.get("postDate")),
        "Message-ID": f"<{number}.yahoo{MADE_UP}>" if number else "",
        "In-Reply-To": f"<{before}.yahoo{MADE_UP}>" if before else "",
        "References": f"<{topic}.yahoo{MADE_UP}>" if topic and topic != number else "",
        "Content-Type": "text/html; charset=utf-8",
    }
    lines = [
        f"{name}: {' '.join(value.split())}\n" for name, value in head.items() if value
    ]
    text = "".join(lines) + "\n" + str(data["messageBody"])
    return text.encode("utf-8", "surrogatepass")


def _sender(data: dict[str, Any]) -> str:
    sender = unescape(str(data.get("from") or ""))
    name = unescape(str(data.get("authorName") or data.get("profile") or ""))
    return sender if "<" in sender or not name else f'"{name}" <{sender}>'


def _date(seconds: object) -> str:
    digits = str(seconds)
    if not digits.isdecimal() or not 0 < int(digits[:12]) < LAST_SECOND:
        return ""
    return format_datetime(datetime.fromtimestamp(int(digits[:12]), tz=UTC))


class YahooFolder(Sequence[bytes]):
    """The messages of a saved group, by their numbers, each loaded when asked for.

    Attributes:
        missing: Numbers of messages that the group's list names and no file holds.
    """

    def __init__(self, names: Iterable[str], load: Callable[[str], bytes]) -> None:
        """Look at the names of the files.

        Args:
            names: All files of the folder.
            load: Returns the bytes of one of them.
        """
        best: dict[int, str] = {}
        listed: set[int] = set()
        for name in sorted(names):
            found = MESSAGE_NAME.fullmatch(name)
            if found and (found[2] or int(found[1]) not in best):
                best[int(found[1])] = name
            elif LIST_NAME.fullmatch(name):
                listed.update(_listed(load(name)))
        self.numbers = sorted(best)
        self.names = best
        self.load = load
        self.missing = tuple(sorted(listed - best.keys()))

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> list[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | list[bytes]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        raw = self.load(self.names[self.numbers[index]])
        try:
            return message_of_yahoo(raw)
        except RecoverError:
            # a damaged file is a message without a story; the archive goes on
            return raw


def _listed(raw: bytes) -> Iterator[int]:
    """Yield the numbers of the messages that a list of the group names."""
    try:
        data = _load(raw)
    except RecoverError:
        return
    data = data.get("ygData", data) if isinstance(data, dict) else data
    rows = data.get("messages", ()) if isinstance(data, dict) else data
    for row in rows if isinstance(rows, list) else ():
        number = row.get("messageId") if isinstance(row, dict) else None
        if isinstance(number, int):
            yield number
