r"""Control words of RTF in tables: signs, looks, destinations without words.

Source: Rich Text Format Specification 1.9.1, appendix B (index of control words).
"""

import re

from fanfold.recover.documents.paragraphs import Look

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SHORT_SIGNS = {
    "~": "\u00a0",
    "_": "\u2011",
    "-": "\u00ad",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
PARAGRAPH_ENDS = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow"})
MAY_BE_EMPTY = frozenset({"par", "cell"})
LINE_SIGNS = frozenset({"\n", "\r", "\r\n"})
"""A backslash before a line end ends a paragraph (TextEdit writes it so)."""
TOGGLES = {
    "i": "italic", "b": "bold", "ul": "underline", "uld": "underline", "uldb": "underline",
    "ulw": "underline", "ulwave": "underline", "uldash": "underline", "ulth": "underline",
    "strike": "strike", "striked": "strike", "super": "sup", "sub": "sub", "up": "sup",
    "dn": "sub",
}  # fmt: skip
ALIGNED: dict[str, Look | None] = {
    "qc": ("center", ""), "qr": ("right", ""), "ql": None, "qj": None,
}  # fmt: skip
ORDER: tuple[Look, ...] = (
    ("underline", ""), ("sup", ""), ("sub", ""), ("strike", ""), ("bold", ""), ("italic", ""),
)  # fmt: skip
INFO = {"title": "title", "author": "author", "keywords": "freeform_tag",
        "doccomm": "summary"}  # fmt: skip
HEADERS = frozenset({"header", "headerl", "headerr", "headerf", "footer", "footerl",
                     "footerr", "footerf"})  # fmt: skip
NO_WORDS = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator"
    " themedata colorschememapping datastore latentstyles xmlnstbl filetbl pnseclvl"
    " objdata objclass bkmkstart bkmkend nonshppict template operator"
    " category manager company subject creatim revtim printim buptim hlinkbase userprops"
    " sp sn sv picprop blipuid falt panose wgrffmtfilter atrfstart atrfend"
    " atnref shprslt tc xe private pgptbl mmathPr defchp defpap fchars lchars ftnsep ftnsepc"
    " ftncn aftnsep aftnsepc aftncn background nextfile docvar".split()
)
"""Destinations that hold no words of a story."""
HYPERLINK = re.compile(
    r"\s*HYPERLINK\s+\"?((?:https?|ftp)://[^\"\s]{1,2000})", re.IGNORECASE
)
HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
QUOTES = frozenset(
    {"quote", "intense quote", "block text", "quotations", "block quote"}
)
STYLE_FIELDS = {"title": "title", "author": "author"}
TABLE_FIELD = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)
BORDERS = frozenset({"brdrb", "brdrt", "brdrl", "brdrr", "box"})
NO_BORDER = frozenset({"brdrnone", "brdrnil"})
LONGEST_RUN = 4000
