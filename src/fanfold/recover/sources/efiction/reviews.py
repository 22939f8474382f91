"""Reviews as responses: whose, when, of which chapter, with which score, answered how."""

import re
from collections.abc import Iterator, Mapping

from fanfold.records.looks import Response
from fanfold.recover.sources.efiction.contents import Record
from fanfold.recover.sources.efiction.site import Site
from fanfold.recover.sources.efiction.words import date, number, plain

ANSWER = re.compile(
    r"(?:<br\s*/?>\s*){1,4}<i>\s*(?:[^<>:]{1,60}:)?(.*?)(?:</i>)?\s*\Z",
    re.DOTALL | re.IGNORECASE,
)
ANSWER_START = re.compile(r"<br\s*/?>\s*<i>", re.IGNORECASE)
"""The site put the author's answer behind the review itself: "<br><br><i>Author's
Response: …</i>" (eFiction 1.1 and 3.5, user/revres.php); the words differ by language."""
NAMED = re.compile(r"Author'?s Response:", re.IGNORECASE)
NO_WORDS = "No Review"
"""What stands in a review that was only a score."""
NO_SCORE = -1
LIKES = b"2"
"""The setting `ratings`: 1 for stars of 1 to 10, 2 for like (1) and dislike (0)."""
ADDRESS = re.compile(r"\S+@\S+\.\S+")


def read_reviews(
    rows: Iterator[Record], site: Site, *, chapters: Mapping[int, int], first: int = 0
) -> Iterator[Response]:
    """Yield the reviews of a story or a series, each with its answer behind it.

    Args:
        rows: The rows, in the order of the dump.
        site: Names and settings.
        chapters: The number of each chapter by its id.
        first: The index that the first response will have.
    """
    index = first
    for row in sorted(rows, key=lambda row: number(row.get("reviewid"))):
        text = site.words.text(row.get("review"))
        review, answer = _parted(text, is_answered=row.get("respond") == b"1")
        yield _review(row, site, review, chapters)
        index += 1
        if answer:
            yield Response(
                author="",
                written="",
                text=plain(answer),
                is_by_author=True,
                chapter=_chapter(row, chapters),
                answers=index - 1,
            )
            index += 1


def _review(
    row: Record, site: Site, text: str, chapters: Mapping[int, int]
) -> Response:
    uid = number(row.get("uid") or row.get("member"))
    signed = site.author(uid) or site.words.name(row.get("reviewer"))
    return Response(
        author=ADDRESS.sub("", signed).strip(),
        written=date(row.get("date")),
        text="" if text.strip() == NO_WORDS else plain(text),
        chapter=_chapter(row, chapters),
        score=_score(row, site),
    )


def _chapter(row: Record, chapters: Mapping[int, int]) -> int | None:
    return chapters.get(number(row.get("chapid") or row.get("sid")))


def _score(row: Record, site: Site) -> int | None:
    """Read a score (trap 7); -1 is none, 0 is one only where the site had likes."""
    score = number(row.get("rating"))
    if score == NO_SCORE or (not score and site.settings.get("ratings") != LIKES):
        return None
    return score


def _parted(text: str, *, is_answered: bool) -> tuple[str, str]:
    """Part a review from the answer behind it."""
    starts = [m.start() for m in ANSWER_START.finditer(text)]
    if not starts:
        return text, ""
    # the breaks before it are part of the last one's run
    last = text[: starts[-1]]
    while re.search(r"<br\s*/?>\s*\Z", last[-12:], re.IGNORECASE):
        last = last[: last.lower().rindex("<br")]
    answer = ANSWER.fullmatch(text, len(last))
    if answer is None or not (is_answered or NAMED.search(text, len(last))):
        return text, ""
    rest = text[len(last) :].rstrip().lower()
    if "</i>" in rest and not rest.endswith("</i>"):
        return text, ""
    return last, answer[1]
