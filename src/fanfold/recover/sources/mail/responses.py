"""What readers wrote back: replies as comments, without an address in them.

Source: docs/formats/mail.md, "Replies".
"""

import re

from fanfold.records.looks import LeftOut, Response
from fanfold.recover.sources.mail.headers import without_addresses
from fanfold.recover.sources.mail.letters import Letter

CONTEXT = 3
"""Quoted lines that are kept before what is answered."""
BLANK_RUNS = re.compile(r"\n{3,}")


def response_of(
    letter: Letter, *, chapter: int | None, answers: int | None, is_by_author: bool
) -> tuple[Response, list[LeftOut]]:
    """Make a comment of a reply.

    Args:
        letter: The message.
        chapter: The number of the part that it answers, where the story has several.
        answers: Which of the responses before it, or None for the story.
        is_by_author: Whether the story's author wrote it.

    Returns:
        The comment, and what of the message is not in it.
    """
    kept: list[str] = []
    left: dict[str, int] = {}
    for name, page in letter.body.pages:
        text = page.decoded.text
        kept.extend([f"[{name}]"] if name else [])
        for zone in page.zones:
            own = text[zone.start : zone.end]
            if zone.rule == "mail:quoted":
                shown = _context(own)
                kept.append(shown)
                left["quoted"] = left.get("quoted", 0) + len(own) - len(shown)
            elif zone.kind == "chrome":
                what = zone.rule.removeprefix("mail:")
                left[what] = left.get(what, 0) + len(own)
            else:
                kept.append(own)
    text = BLANK_RUNS.sub("\n\n", "".join(kept)).strip()
    response = Response(
        author=letter.author,
        written=letter.written,
        text=without_addresses(text),
        is_by_author=is_by_author,
        chapter=chapter,
        answers=answers,
        is_restricted=bool(letter.restricted),
    )
    return response, [
        LeftOut(what=f"reply: {what}", count=count, reason=what)
        for what, count in left.items()
        if count
    ]


def _context(quoted: str) -> str:
    """Return the last lines of a quotation, the line that says who wrote it gone."""
    lines = [line for line in quoted.split("\n") if line.lstrip().startswith(">")]
    lines = [line for line in lines if line.strip("> \t")]
    return "".join(f"{line}\n" for line in lines[-CONTEXT:]) if lines else ""
