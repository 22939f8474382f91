r"""Commands of LaTeX in tables: looks, headings, signs, arguments that are no words.

Source: LaTeX2e, an unofficial reference manual; the packages ulem, soul, hyperref.
"""

from fanfold.records.looks import FormatKind

LOOKS: dict[str, FormatKind] = {
    "emph": "italic", "textit": "italic", "textsl": "italic", "textbf": "bold",
    "underline": "underline", "uline": "underline", "ul": "underline", "sout": "strike",
    "st": "strike", "textsuperscript": "sup", "textsubscript": "sub", "texttt": "code",
}  # fmt: skip
DECLARED: dict[str, FormatKind] = {
    "it": "italic", "itshape": "italic", "em": "italic", "sl": "italic",
    "slshape": "italic", "bf": "bold", "bfseries": "bold", "tt": "code",
    "ttfamily": "code", "centering": "center", "raggedleft": "right",
}  # fmt: skip
"""Declarations, which hold to the end of their group."""
HEADINGS = {"part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5}
FIELDS = {"title": "title", "author": "author", "date": "published"}
ENVIRONMENTS: dict[str, FormatKind] = {
    "center": "center", "flushright": "right", "quote": "quote", "quotation": "quote",
    "verse": "quote",
}  # fmt: skip
WITH_ARGUMENT = frozenset({"tabular", "minipage", "multicols", "list", "wrapfigure"})
"""Environments with an argument that is no words."""
SKIPPED = {
    "label": 1, "ref": 1, "pageref": 1, "cite": 1, "input": 1, "include": 1,
    "hspace": 1, "usepackage": 1, "documentclass": 1, "setlength": 2,
    "newcommand": 2, "renewcommand": 2, "providecommand": 2, "pagestyle": 1,
    "thispagestyle": 1, "pagenumbering": 1, "addcontentsline": 3, "setcounter": 2,
    "bibliography": 1, "bibliographystyle": 1, "hypersetup": 1, "geometry": 1,
    "fontsize": 2, "textcolor": 1, "color": 1, "hypertarget": 1, "selectlanguage": 1,
    "includegraphics": 1, "index": 1, "markboth": 2, "markright": 1, "newenvironment": 3,
    "definecolor": 3, "theoremstyle": 1, "setmainfont": 1, "fontfamily": 1,
}  # fmt: skip
"""How many arguments of a command are no words; what follows them is."""
PICTURES = frozenset({"includegraphics"})
SPACES = {"par": 2, "bigskip": 3, "medskip": 3, "vspace": 3, "newpage": 2, "clearpage": 2,
          "newline": 1, "linebreak": 1, "cleardoublepage": 2, "maketitle": 2}  # fmt: skip
"""Commands that part lines, and how many line ends they are."""
RULES = frozenset({"hrule", "hrulefill", "hline", "rule"})
SIGNS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textemdash": "—", "textendash": "–",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textasteriskcentered": "*", "textbar": "|", "S": "§",
    "P": "¶", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "pounds": "£", "euro": "€", "ss": "ß", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "TH": "Þ", "DH": "Ð", "ast": "*",
    "star": "⋆", "sim": "∼", "infty": "∞", "diamond": "⋄", "heartsuit": "♥",
    "cdot": "·", "cdots": "⋯", "rightarrow": "→", "leftarrow": "←", "times": "×",
    "bullet": "•", "textbullet": "•", "dag": "†", "ddag": "‡", "quad": "\u2003",
    "qquad": "\u2003", "TeX": "TeX", "LaTeX": "LaTeX", "guillemotleft": "«",
    "guillemotright": "»", "og": "« ", "fg": " »", "textless": "<", "textgreater": ">",
    "lq": "‘", "rq": "’", "textdegree": "°",
}  # fmt: skip
SHORT_SIGNS = {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
               " ": " ", ",": "\u202f", ";": "\u2005", "\n": " "}  # fmt: skip
"""Signs after a backslash; of others nothing shows."""
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303",
    "=": "\u0304", ".": "\u0307", "c": "\u0327", "u": "\u0306", "v": "\u030c",
    "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
"""Accents, and the combining characters that they are."""
LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "`": "‘", "'": "’",
             "~": "\u00a0", "<<": "«", ">>": "»"}  # fmt: skip
