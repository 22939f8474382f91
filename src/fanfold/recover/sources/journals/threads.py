"""Comments: as responses in their threads, and as fills that one writer posted in several.

Deleted comments are counted and not shown; screened ones are kept as restricted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fanfold.records.looks import LeftOut, Response
from fanfold.recover.sources.journals.entries import DELETED, SCREENED, Comment
from fanfold.recover.sources.journals.marks import LEAST_WORDS, part_of
from fanfold.recover.sources.journals.pages import page_of

LEAST_FILL = 2
HEAD = 120
LONGEST_THREAD = 300


@dataclass(frozen=True, slots=True)
class Fill:
    """A story posted in a chain of comments.

    Attributes:
        comments: In the order of its parts.
        prompt: The comment that the chain answers, by its number, or "".
        answers: What others wrote below it.
    """

    comments: tuple[Comment, ...]
    prompt: str
    answers: tuple[Comment, ...]


def text_of(comment: Comment) -> str:
    """Return the words of a comment, its subject before them."""
    words = page_of(comment.html).decoded.text
    return f"{comment.subject}\n\n{words}".strip() if comment.subject else words


def responses_of(
    comments: Sequence[Comment], *, author: str, taken: frozenset[str] = frozenset()
) -> tuple[tuple[Response, ...], tuple[LeftOut, ...]]:
    """Make responses of an entry's comments.

    Args:
        comments: In the order of the backup.
        author: Whose entry it is.
        taken: Comments that are stories of their own.

    Returns:
        The responses, each with the one that it answers, and what was not kept.
    """
    left: Counter[str] = Counter()
    kept: list[Comment] = []
    for comment in comments:
        if comment.ident in taken:
            left["comments that are a story of their own"] += 1
        elif comment.state == DELETED:
            left["deleted comments"] += 1
        else:
            kept.append(comment)
    at = {comment.ident: n for n, comment in enumerate(kept) if comment.ident}
    parents = {comment.ident: comment.parent for comment in comments}
    found = tuple(
        Response(
            author=comment.author,
            written=comment.written,
            text=text_of(comment),
            is_by_author=bool(author) and comment.author == author,
            answers=_answered(comment, n, at=at, parents=parents),
            is_restricted=comment.state == SCREENED,
        )
        for n, comment in enumerate(kept)
    )
    return found, tuple(LeftOut(what=w, count=n, reason=w) for w, n in left.items())


def _answered(
    comment: Comment, number: int, *, at: dict[str, int], parents: dict[str, str]
) -> int | None:
    """Return the nearest comment above that is kept and stands before, or None."""
    above = comment.parent
    for _ in range(LONGEST_THREAD):
        if above in at:
            return at[above] if at[above] < number else None
        if above not in parents:
            return None
        above = parents[above]
    return None


def fills_of(comments: Sequence[Comment]) -> Iterator[Fill]:
    """Yield the stories that were posted in parts in a thread, each by one writer."""
    by_id = {comment.ident: comment for comment in comments}
    threads: dict[tuple[str, str, str], dict[int, Comment]] = {}
    for comment in comments:
        number = _part(comment)
        if number is None or comment.state == DELETED:
            continue
        top, prompt = _top(comment, by_id)
        threads.setdefault((top, comment.author, prompt), {}).setdefault(
            number, comment
        )
    whole = {
        key: parts
        for key, parts in threads.items()
        if len(parts) >= LEAST_FILL and 1 in parts
    }
    owner = {c.ident: key for key, parts in whole.items() for c in parts.values()}
    answers: dict[tuple[str, str, str], list[Comment]] = {key: [] for key in whole}
    for comment in comments:
        key = None if comment.ident in owner else _owner_above(comment, owner, by_id)
        if key:
            answers[key].append(comment)
    for key, parts in whole.items():
        own = tuple(parts[number] for number in sorted(parts))
        yield Fill(own, key[2], tuple(answers[key]))


def _owner_above(
    comment: Comment,
    owner: dict[str, tuple[str, str, str]],
    by_id: dict[str, Comment],
) -> tuple[str, str, str] | None:
    """Return the fill that a comment stands below, or None."""
    above: Comment | None = comment
    for _ in range(LONGEST_THREAD):
        if above is None or above.parent in owner:
            break
        above = by_id.get(above.parent)
    return owner.get(above.parent) if above else None


def taken_by(fills: Sequence[Fill]) -> frozenset[str]:
    """Return the comments that are fills or answer one."""
    return frozenset(c.ident for fill in fills for c in (*fill.comments, *fill.answers))


def _part(comment: Comment) -> int | None:
    """Return which part of a fill a comment says it is."""
    if len(comment.html.split()) < LEAST_WORDS:
        return None
    found = part_of(comment.subject) or part_of(comment.html[:HEAD].partition("\n")[0])
    return found.number if found else None


def _top(comment: Comment, by_id: dict[str, Comment]) -> tuple[str, str]:
    """Return the first comment of a chain by its writer, and the one that it answers."""
    top = comment
    for _ in range(LONGEST_THREAD):
        above = by_id.get(top.parent)
        if above is None or above is top:
            return top.ident, ""
        if above.author != comment.author:
            return top.ident, above.ident
        top = above
    return top.ident, ""
