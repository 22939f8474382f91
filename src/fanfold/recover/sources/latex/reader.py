r"""A LaTeX file read in one pass: commands hidden, what they say kept as looks.

Nothing is expanded: a command that a file defines itself is hidden, its arguments are
words. Source: docs/formats/latex.md.
"""

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from fanfold.records.source import Field
from fanfold.recover.documents.headings import Heading
from fanfold.recover.documents.marked import Marks
from fanfold.recover.sources.latex.commands import (
    ACCENTS,
    DECLARED,
    ENVIRONMENTS,
    FIELDS,
    HEADINGS,
    LIGATURES,
    LOOKS,
    PICTURES,
    RULES,
    SHORT_SIGNS,
    SIGNS,
    SKIPPED,
    SPACES,
    WITH_ARGUMENT,
)
from fanfold.recover.sources.latex.groups import Group

if TYPE_CHECKING:
    from fanfold.records.looks import FormatKind

TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n(?![ \t]*\n)[ \t]*)?)"
    r"|\\(?P<accent>['`^\"~=.]|[cuvHkrdb](?=[ \t]*\{))[ \t]*"
    r"(?:\{(?P<inside>\\[ij][ \t]?|[A-Za-z])\}|(?P<bare>\\[ij](?![A-Za-z])[ \t]?|[A-Za-z]))"
    r"|\\(?P<command>[A-Za-z@]{1,60})\*?(?P<after>[ \t]*\n?[ \t]*(?![\n \t]))?"
    r"|\\(?P<line>\\)\*?(?:\[[^\]\n]{0,40}\])?"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<math>\$\$?)"
    r"|(?P<ligature>---?|``?|''?|,,|~|<<|>>)"
    r"|(?P<blank>[ \t\n]+)"
    r"|(?P<text>[^\\{}%$\n \t`'~,<>-]+|[,<>-]|\\)"
)
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
OPTIONAL = re.compile(r"[ \t]*\[[^\[\]]{0,500}\]")
ARGUMENT = re.compile(r"[ \t]*\n?[ \t]*\{")
NAME = re.compile(r"[ \t]*\{([A-Za-z*]{1,40})\}")
ADDRESS = re.compile(r"[ \t]*\{((?:https?|ftp)://[^{}\s]{1,1000})\}")
LONGEST_ARGUMENT = 3000
MOST_BRACES = 100
DEEPEST = 2000
RULE_SHOWN = "* * *"
VERBATIM = re.compile(r"verbatim\*?|lstlisting|comment")


class Reader:
    """One file while it is read."""

    def __init__(self, view: str, marks: Marks) -> None:
        self.view, self.marks = view, marks
        self.stack: list[Group] = []
        self.pending: Group | None = None
        self.gap: list[tuple[int, int, str]] = []
        self.breaks = 0
        self.is_apart = False
        self.has_text = False
        self.pos = 0

    def read(self, start: int, end: int) -> None:
        """Read a stretch of the file.

        Args:
            start: Where it begins.
            end: Where it ends.
        """
        self.pos = start
        while self.pos < end:
            match = TOKEN.match(self.view, self.pos, end)
            if match is None:  # pragma: no cover - every character begins a token
                break
            self.pos = match.end()
            kind = match.lastgroup or ""
            if self.pending and kind not in {"open", "blank", "comment"}:
                self.pending = None
            TAKE[KINDS.get(kind, kind)](self, match)
        while self.stack:
            self.end_group(end)
        self.settle("")

    def hide(self, start: int, end: int, why: str = "tag") -> None:
        """Hide characters; what stands in their place is settled by what follows."""
        if end > start:
            self.gap.append((start, end, why))

    def settle(self, between: str) -> None:
        """List what is hidden since the last words; `between` stands in its place."""
        gap, self.gap = self.gap, []
        self.breaks, self.is_apart = 0, False
        for i, (start, end, why) in enumerate(gap):
            shown = between if i == len(gap) - 1 else ""
            if self.view[start:end] != shown:
                self.marks.hide(start, end, why, shown)

    def begin_words(self) -> None:
        """Settle what stands between the last words and those that come now."""
        between = ""
        if self.has_text:
            between = "\n" * self.breaks or (" " if self.is_apart else "")
        self.settle(between)
        self.has_text = True

    def show(self, start: int, end: int, shown: str, why: str = "entity") -> None:
        """Show something in the place of characters of the file."""
        self.begin_words()
        self.marks.hide(start, end, why, shown)

    def text(self, _match: re.Match[str]) -> None:
        """Take up words."""
        self.begin_words()

    def blank(self, match: re.Match[str]) -> None:
        """Take up blanks: an empty line parts paragraphs, one line end is a space."""
        self.hide(*match.span(), why="blank")
        self.is_apart = True
        if match[0].count("\n") > 1:
            self.breaks = max(self.breaks, 2)

    def comment(self, match: re.Match[str]) -> None:
        """Hide a comment, with the line end behind it."""
        self.hide(*match.span(), why="comment")

    def math(self, match: re.Match[str]) -> None:
        """Hide the signs around a formula."""
        self.hide(*match.span())

    def line(self, match: re.Match[str]) -> None:
        """End a line."""
        self.hide(*match.span())
        self.breaks = max(self.breaks, 1)

    def ligature(self, match: re.Match[str]) -> None:
        """Show the sign that two or three signs stand for."""
        self.show(*match.span(), shown=LIGATURES[match[0]])

    def sign(self, match: re.Match[str]) -> None:
        """Show a sign that a backslash guards."""
        shown = SHORT_SIGNS.get(match["sign"], "")
        if shown:
            self.show(*match.span(), shown=shown)
        else:
            self.hide(*match.span())

    def accent(self, match: re.Match[str]) -> None:
        """Show a letter with its accent."""
        letter = (match["inside"] or match["bare"]).strip().removeprefix("\\")
        shown = unicodedata.normalize("NFC", letter + ACCENTS[match["accent"]])
        self.show(*match.span(), shown=shown)

    def open(self, match: re.Match[str]) -> None:
        """Open a brace: the argument of a command, or only a group."""
        group, self.pending = self.pending or Group(), None
        if len(self.stack) >= DEEPEST:
            self.end_group(match.start())
        if group.closing:
            self.show(*match.span(), shown=" [")
        else:
            self.hide(*match.span())
        group.start = match.end()
        group.looks = [(kind, match.end(), value) for kind, _, value in group.looks]
        self.stack.append(group)

    def close(self, match: re.Match[str]) -> None:
        """Close a brace; one that nothing opened is hidden."""
        if self.stack and not self.stack[-1].name:
            closing = self.stack[-1].closing
            self.end_group(match.start())
            if closing:
                self.show(*match.span(), shown=closing)
                return
        self.hide(*match.span())

    def end_group(self, end: int) -> None:
        """End what is open: note how it looked and what it was."""
        group = self.stack.pop()
        for kind, start, value in group.looks:
            self.marks.look(kind, start, end, value)
        if group.level and end > group.start:
            self.marks.headings.append(Heading(group.level, group.start, end))
            self.breaks = max(self.breaks, 2)
        if group.field:
            rule = "latex:command"
            self.marks.fields.append(Field(group.field, group.start, end, rule))
            self.breaks = max(self.breaks, 2)

    def command(self, match: re.Match[str]) -> None:
        """Take up a command."""
        name = match["command"]
        if name in SIGNS:
            self.show(*match.span(), shown=SIGNS[name])
            return
        self.hide(*match.span())
        if name in {"begin", "end"}:
            self.environment(name)
        elif name in RULES:
            self.rule(match)
        elif name in DECLARED:
            if self.stack:
                self.stack[-1].looks.append((DECLARED[name], self.pos, ""))
        elif name in SPACES:
            self.breaks = max(self.breaks, SPACES[name])
            self.skip(1 if name == "vspace" else 0)
        else:
            self.with_argument(name)

    def with_argument(self, name: str) -> None:
        """Take up a command whose argument is words, or whose arguments are none."""
        self.skip_optional()
        if name in LOOKS:
            self.pending = Group(looks=[(LOOKS[name], 0, "")])
        elif name in HEADINGS:
            self.breaks = max(self.breaks, 2)
            self.pending = Group(level=HEADINGS[name])
        elif name in FIELDS:
            self.pending = Group(field=FIELDS[name])
        elif name in {"href", "url"}:
            self.link(name)
        elif name == "footnote":
            self.pending = Group(closing="]")
        elif name == "item":
            self.breaks = max(self.breaks, 1)
        else:
            self.skip(SKIPPED.get(name, 0), "picture" if name in PICTURES else "tag")

    def link(self, name: str) -> None:
        """Take up a link; its address is words only where it stands alone."""
        address = ADDRESS.match(self.view, self.pos)
        if address is None:
            self.skip(1 if name == "href" else 0)
            return
        if name == "href":
            self.hide(self.pos, address.end())
            self.pos = address.end()
        self.pending = Group(looks=[("link", 0, address[1])])

    def rule(self, match: re.Match[str]) -> None:
        """Show a line drawn across the page."""
        self.gap.pop()
        start, end = match.start(), match.end("command")
        self.hide(start, start + 1)
        self.breaks = 2
        self.show(start + 1, end - 1, RULE_SHOWN, why="rule")
        self.marks.look("rule", start, end)
        self.hide(end - 1, match.end())
        self.skip_optional()
        self.skip(2 if match["command"] == "rule" else 0)
        self.breaks = 2

    def environment(self, which: str) -> None:
        """Begin or end an environment."""
        named = NAME.match(self.view, self.pos)
        if named is None:
            return
        self.hide(self.pos, named.end())
        self.pos = named.end()
        self.breaks = max(self.breaks, 2)
        name = named[1]
        if which == "end":
            self.end_environment(name)
            return
        if VERBATIM.fullmatch(name):
            self.verbatim(name)
            return
        self.skip_optional()
        self.skip(1 if name in WITH_ARGUMENT else 0)
        looks: list[tuple[FormatKind, int, str]] = []
        if name in ENVIRONMENTS:
            looks.append((ENVIRONMENTS[name], self.pos, ""))
        if len(self.stack) >= DEEPEST:
            self.end_group(self.pos)
        self.stack.append(Group(name=name, start=self.pos, looks=looks))

    def end_environment(self, name: str) -> None:
        """End an environment, and what is open inside it."""
        names = [group.name for group in self.stack[-LOOKED_BACK:]]
        if name not in names:
            return
        while self.stack[-1].name != name:
            self.end_group(self.pos)
        self.end_group(self.pos)

    def verbatim(self, name: str) -> None:
        """Take up what stands as it is, or is a comment."""
        end = self.view.find(f"\\end{{{name}}}", self.pos)
        end = len(self.view) if end < 0 else end
        if name != "comment" and self.view[self.pos : end].strip():
            self.begin_words()
            self.marks.look("code", self.pos, end)
        else:
            self.hide(self.pos, end, "comment" if name == "comment" else "blank")
        self.pos = end

    def skip_optional(self) -> None:
        """Hide an argument in square brackets."""
        optional = OPTIONAL.match(self.view, self.pos)
        if optional:
            self.hide(*optional.span())
            self.pos = optional.end()

    def skip(self, count: int, why: str = "tag") -> None:
        """Hide arguments that are no words."""
        for _ in range(count):
            end = self._argument_end()
            if end is None:
                return
            self.hide(self.pos, end, why)
            self.pos = end
            self.skip_optional()

    def _argument_end(self) -> int | None:
        """Return where the argument that begins here ends; None where it does not."""
        opened = ARGUMENT.match(self.view, self.pos)
        if opened is None:
            return None
        depth = 1
        end = opened.end() + LONGEST_ARGUMENT
        for sign in islice(BRACE.finditer(self.view, opened.end(), end), MOST_BRACES):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth == 0:
                return sign.end()
        return None


LOOKED_BACK = 50
KINDS = {"inside": "accent", "bare": "accent", "after": "command"}
TAKE = {
    "comment": Reader.comment, "accent": Reader.accent, "command": Reader.command,
    "line": Reader.line, "sign": Reader.sign, "open": Reader.open, "close": Reader.close,
    "math": Reader.math, "ligature": Reader.ligature, "blank": Reader.blank,
    "text": Reader.text,
}  # fmt: skip
