r"""An RTF file followed token by token: groups opened and closed, words put in place.

Source: Rich Text Format Specification 1.9.1, "Contents of an RTF File".
"""

from collections.abc import Callable

from fanfold.records.errors import RecoverError
from fanfold.recover.documents.paragraphs import Run
from fanfold.recover.sources.rtf.codepages import CHARSETS, HEADS, page_codec
from fanfold.recover.sources.rtf.placing import Comment, Placing
from fanfold.recover.sources.rtf.tokens import Token, cut_tokens
from fanfold.recover.sources.rtf.words import (
    ALIGNED,
    BORDERS,
    HEADERS,
    INFO,
    LINE_SIGNS,
    MAY_BE_EMPTY,
    NO_BORDER,
    NO_WORDS,
    PARAGRAPH_ENDS,
    SHORT_SIGNS,
    SIGNS,
    TOGGLES,
)

DEEPEST = 1000
MOST_SKIPPED = 20
LEVELS = 9


class Reading(Placing):
    """One file while it is read."""

    def read(self, raw: bytes) -> None:
        """Read the whole file."""
        for token in cut_tokens(raw):
            TAKE[token.kind](self, token)
            if token.kind == "close" and not self.stack:
                self.lost = len(raw[token.end :].strip(b"\0 \t\r\n"))
                break
        self.flush()
        while self.stack:
            self.close(Token("close", 0))
        self.end_paragraph(self.body, may_be_empty=False)

    def open(self, _token: Token) -> None:
        """Begin a group."""
        self.flush()
        self.to_skip = 0
        if len(self.stack) >= DEEPEST:
            raise RecoverError(
                f"The groups of this RTF document are nested deeper than {DEEPEST}: no"
                " document needs that; it is not read."
            )
        self.stack.append(self.group)
        self.group = self.group.copy()

    def close(self, _token: Token) -> None:
        """End a group."""
        self.flush()
        self.to_skip = 0
        closed, self.group = self.group, self.stack.pop()
        if closed.owns_flow:
            outer, self.group = self.group, closed
            self.end_paragraph(closed.flow, may_be_empty=False)
            self.group = outer

    def text(self, token: Token) -> None:
        """Take up bytes of text."""
        data = token.data
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        if self.group.is_star:
            self.group.is_star = False
        self.pending.extend(data)

    def sign(self, token: Token) -> None:
        """Take up a sign after a backslash."""
        if token.name == "*":
            self.group.is_star = True
        elif token.name in LINE_SIGNS:
            self.flush()
            self.end_paragraph(self.group.flow)
        elif token.name in SHORT_SIGNS:
            self.put(SHORT_SIGNS[token.name])

    def binary(self, _token: Token) -> None:
        """Pass over bytes that are no text."""
        self.flush()

    def word(self, token: Token) -> None:
        """Take up a control word."""
        is_star, self.group.is_star = self.group.is_star, False
        if token.name == "u" and token.number is not None:
            self.flush()
            self.put(chr(token.number & 0xFFFF))
            self.to_skip = self.group.skip
            return
        if self.to_skip:
            self.to_skip -= 1
            return
        self.flush()
        if not self.sign_word(token) and not self.look_word(token):
            self.destination(token, is_star=is_star)

    def sign_word(self, token: Token) -> bool:
        """Take up a word that stands for a sign or ends a paragraph."""
        if token.name in SIGNS:
            self.put(SIGNS[token.name])
        elif token.name in PARAGRAPH_ENDS:
            is_par = token.name in MAY_BE_EMPTY
            self.end_paragraph(self.group.flow, may_be_empty=is_par)
        else:
            return False
        return True

    def look_word(self, token: Token) -> bool:
        """Take up a word that says how words or paragraphs look."""
        group, name, number = self.group, token.name, token.number
        if name in TOGGLES:
            kind = frozenset({TOGGLES[name]})
            group.toggles = (
                group.toggles - kind if number == 0 else group.toggles | kind
            )
        elif name in ALIGNED:
            group.align = ALIGNED[name]
        elif name in BORDERS:
            self.border = name
            group.borders |= {name}
        elif name in NO_BORDER:
            group.borders -= {self.border}
        elif name in SETTINGS:
            SETTINGS[name](self, number)
        else:
            return False
        return True

    def destination(self, token: Token, *, is_star: bool) -> None:
        """Take up a word that says where the words of its group go."""
        group, name = self.group, token.name
        if name in DESTINATIONS:
            DESTINATIONS[name](self)
        elif name in HEADERS:
            self.headers.append(self.new_flow())
        elif group.table == "info" and name in INFO:
            group.collects = []
            self.info.append((name, INFO[name], group.collects))
        elif name in NO_WORDS or is_star:
            group.flow = None

    def set_page(self, codec: str | None) -> None:
        """Set the code page of the file."""
        if codec:
            self.page = self.group.codec = codec

    def set_font(self, number: int | None) -> None:
        """Name a font in the table, or use it."""
        if self.group.table == "fonts":
            self.font = number or 0
        else:
            self.group.codec = self.fonts.get(number or 0, self.page)

    def set_charset(self, number: int | None) -> None:
        """Set the character set of the font that the table names."""
        codec = CHARSETS.get(number or 0)
        if codec and self.group.table == "fonts":
            self.fonts[self.font] = codec

    def set_style(self, number: int | None) -> None:
        """Name a style in the table, or use it."""
        if self.group.table == "styles":
            self.group.collects = self.styles.setdefault(number or 0, [])
        else:
            self.group.style = number or 0

    def set_skip(self, number: int | None) -> None:
        """Set how many signs stand behind a character by number."""
        self.group.skip = min(max(number or 0, 0), MOST_SKIPPED)

    def set_item(self, number: int | None) -> None:
        """Say whether the paragraph stands in a list."""
        self.group.is_item = bool(number)

    def set_level(self, number: int | None) -> None:
        """Set the outline level of the paragraph."""
        is_level = number is not None and 0 <= number < LEVELS
        self.group.level = (number or 0) + 1 if is_level else 0

    def set_hidden(self, number: int | None) -> None:
        """Hide words, or show them again."""
        self.group.is_hidden = number != 0

    def set_deleted(self, number: int | None) -> None:
        """Say whether a tracked change took the words away."""
        self.group.is_deleted = number != 0

    def set_direction(self, *, is_rtl: bool) -> None:
        """Set which way the paragraph runs."""
        self.group.is_rtl = is_rtl

    def undo(self, *kinds: str) -> None:
        """Switch looks off."""
        self.group.toggles -= frozenset(kinds)

    def begin_table(self, name: str) -> None:
        """Begin a table that is read and holds no words of the story."""
        self.group.table, self.group.flow = name, None

    def begin_picture(self) -> None:
        """Count a picture, unless it stands where nothing is shown."""
        if self.group.flow is not None:
            self.writer.leave("pictures", 1, "picture")
        self.group.flow = None

    def begin_note(self) -> None:
        """Leave a mark; the note's words stand at the end of the text."""
        if self.group.flow is None:
            return
        number = len(self.notes) + 1
        self.add_run(self.group.flow, Run(f"[{number}]", (("sup", ""),)))
        self.notes.append(self.new_flow())

    def begin_comment(self) -> None:
        """Begin a comment, by the author named before it."""
        comment = Comment(self.comment_author, [], self.new_flow())
        self.comment_author = []
        self.comments.append(comment)

    def begin_comment_author(self) -> None:
        """Begin the name of who writes the next comment."""
        self.group.collects = self.comment_author = []

    def begin_comment_date(self) -> None:
        """Begin the date of the comment that is open."""
        self.group.collects = self.comments[-1].date if self.comments else []

    def begin_field(self) -> None:
        """Begin a field; what it does tells whether it is a link."""
        self.group.link = []

    def begin_instruction(self) -> None:
        """Begin what a field does."""
        self.group.collects = [] if self.group.link is None else self.group.link

    def begin_list_text(self) -> None:
        """Pass over a number or bullet: its paragraph stands in a list."""
        self.stack[-1].is_item = True
        self.group.flow = None

    def begin_box(self) -> None:
        """Begin a text box; it stands after the paragraph that it hangs on."""
        if self.group.flow is not None:
            self.boxes.append(self.new_flow())

    def go_on(self) -> None:
        """Go on as before, in a destination that holds others."""


def _page_setter(codec: str) -> Callable[[Reading, int | None], None]:
    return lambda reading, _: reading.set_page(codec)


TAKE: dict[str, Callable[[Reading, Token], None]] = {
    "open": Reading.open, "close": Reading.close, "text": Reading.text,
    "byte": Reading.text, "sign": Reading.sign, "word": Reading.word,
    "binary": Reading.binary,
}  # fmt: skip
SETTINGS: dict[str, Callable[[Reading, int | None], None]] = {
    **{name: _page_setter(codec) for name, codec in HEADS.items()},
    "ansicpg": lambda r, n: r.set_page(page_codec(n or 0)),
    "f": Reading.set_font,
    "fcharset": Reading.set_charset,
    "s": Reading.set_style,
    "uc": Reading.set_skip,
    "ls": Reading.set_item,
    "outlinelevel": Reading.set_level,
    "v": Reading.set_hidden,
    "deleted": Reading.set_deleted,
    "rtlpar": lambda r, _: r.set_direction(is_rtl=True),
    "ltrpar": lambda r, _: r.set_direction(is_rtl=False),
    "ulnone": lambda r, _: r.undo("underline"),
    "nosupersub": lambda r, _: r.undo("sup", "sub"),
    "plain": lambda r, _: r.group.plain(),
    "pard": lambda r, _: r.group.new_paragraph_properties(),
}
"""Words that change what holds from there."""
DESTINATIONS: dict[str, Callable[[Reading], None]] = {
    "fonttbl": lambda r: r.begin_table("fonts"),
    "stylesheet": lambda r: r.begin_table("styles"),
    "info": lambda r: r.begin_table("info"),
    "pict": Reading.begin_picture,
    "footnote": Reading.begin_note,
    "annotation": Reading.begin_comment,
    "atnauthor": Reading.begin_comment_author,
    "atndate": Reading.begin_comment_date,
    "field": Reading.begin_field,
    "fldinst": Reading.begin_instruction,
    "listtext": Reading.begin_list_text,
    "pntext": Reading.begin_list_text,
    "shptxt": Reading.begin_box,
    "shppict": Reading.go_on,
    "shpinst": Reading.go_on,
}
"""Words that say where the words of their group go."""
