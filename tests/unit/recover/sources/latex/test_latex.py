from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.sources.latex import read
from fanfold.recover.sources.latex.reader import DEEPEST

ROOT = Path(__file__).resolve().parents[5]
SAMPLE = ROOT / "samples" / "formats" / "kettle_watch.tex"


def shown(text):
    source = read(text.encode())
    found = source.decoded.text
    return found, [(f.kind, found[f.start : f.end], f.value) for f in source.formatting]


@pytest.mark.parametrize(
    ("text", "expected", "looks"),
    [
        (r"It was \emph{dark} out", "It was dark out", [("italic", "dark", "")]),
        (r"\textbf{a \textit{b}} c", "a b c", [("bold", "a b", ""), ("italic", "b", "")]),
        (r"{\it a} b {\bfseries c}", "a b c", [("italic", "a", ""), ("bold", "c", "")]),
        (r"\it a", "a", []),
        ("one\ntwo\n\nthree\n\n\n\nfour", "one two\n\nthree\n\nfour", []),
        ("one % no\ntwo %\n\nthree", "one two\n\nthree", []),
        (r"a\\b\\[2pt]c\newline d\par e", "a\nb\nc\nd\n\ne", []),
        ("``It's,'' she said---`no'--100\\%~x", "“It’s,” she said—‘no’–100%\u00a0x", []),
        (r"caf\'e na\"{\i}ve \c{c}a \^o \v{s} \'{e}t\'{\i}", "café naïve ça ô š étí", []),
        (r"\ldots{} \& \$5 \{x\} \oe uvre \-\/z", "… & $5 {x} œuvre z", []),
        (r"$\ast$ $\ast$ \[x\]", "* * x", []),
        (r"\begin{center}a\end{center}b", "a\n\nb", [("center", "a", "")]),
        (r"\begin{quote}\em a\end{quote}", "a", [("quote", "a", ""), ("italic", "a", "")]),
        (r"\begin{itemize}\item a \item[x] b\end{itemize}", "a\nb", []),
        (r"\begin{tabular}[t]{ll}a\end{tabular}", "a", []),
        (r"\begin{verbatim}\a{\end{verbatim}b\begin{verbatim}c", "\\a{\n\nb\n\nc", [("code", "\\a{", ""), ("code", "c", "")]),
        (r"\begin{comment}x\end{comment}b\begin{verbatim} \end{verbatim}", "b", []),
        (r"a\bigskip b\vspace{1em}c", "a\n\n\nb\n\n\nc", []),
        (r"a\rule{1in}{2pt}b\hrule c", "a\n\n* * *\n\nb\n\n* * *\n\nc", [("rule", "* * *", ""), ("rule", "* * *", "")]),
        (r"a\footnote{b} c", "a [b] c", []),
        (r"\href{https://example.org/}{a} \url{https://example.org/b}", "a https://example.org/b",
         [("link", "a", "https://example.org/"), ("link", "https://example.org/b", "https://example.org/b")]),
        (r"\href{x}{a} \url{b}", "a b", []),
        (r"\label{x}\setlength{a}{b}a\includegraphics[width=1]{c.png}\cite x", "a x".replace("a x", "ax"), []),
        (r"\unknown{a} \emph b \begin x \end{y}", "a b x", []),
        (r"\begin{a}{\emph{b}\end{a} c}", "b\n\nc", [("italic", "b", "")]),
        (r"a}b", "ab", []),
        (r"\emph{a", "a", [("italic", "a", "")]),
        (r"\label{a", "a", []),
        ("a\\", "a\\", []),
        (r"\emph{}x", "x", []),
    ],
)  # fmt: skip
def test_text(text, expected, looks):
    assert shown(text) == (expected, looks)


def test_a_document():
    source = read(
        rb"""% made by hand
\documentclass{book}
\title{The {\em Kettle}}
\title{never closed
\author{kestrelpie}\date{2009-11-02}
\newcommand{\x}[1]{y}
\begin{document}
\maketitle
\chapter*{One}
a
\chapter{Two}
b
\end{document}
c"""
    )
    text = source.decoded.text
    assert [(f.field, text[f.start : f.end]) for f in source.fields] == [
        ("title", "The Kettle"),
        ("author", "kestrelpie"),
        ("published", "2009-11-02"),
    ]
    assert text.endswith("One\n\na\n\nTwo\n\nb")
    assert [z.kind for z in source.zones].count("chapter_heading") == 2
    assert source.zones[0].kind == "label_header"


def test_sample():
    source = read(SAMPLE.read_bytes())
    text = source.decoded.text
    looks = {(f.kind, text[f.start : f.end]) for f in source.formatting}
    assert looks >= {
        ("italic", "three"),
        ("bold", "bees"),
        ("strike", "Nobody"),
        ("link", "the monograph"),
    }
    assert "Watson read the note [In pencil, and smudged.] again." in text
    assert "“My dear fellow,” said the voice" in text
    assert [z.kind for z in source.zones].count("chapter_heading") == 2


PIECES = st.sampled_from(
    [*r"a { } \ % $ - ` ' ~ [ ]".split(), " ", "\n", "\r\n", r"\emph", r"\begin{center}", r"\end{center}",
     r"\title", r"\begin{document}", r"\end{document}", r"\section", r"\href", r"\rule", r"\footnote",
     r"\begin{verbatim}", r"\item", r"\label", r"\'", r"\it", r"\\", r"\url{http://a.b}"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30))
def test_the_ledger_balances(pieces):
    check(read("".join(pieces).encode()))


@given(st.binary(max_size=120))
def test_any_bytes(raw):
    check(read(raw))


def check(source):
    at = 0
    edits = [
        *source.decoded.markup,
        *((r.start, r.end) for r in source.decoded.repairs),
    ]
    for start, end, *_ in sorted(edits):
        assert at <= start < end
        at = end
    ends = [0, *(z.end for z in source.zones)]
    assert [z.start for z in source.zones] == ends[:-1]
    for look in source.formatting:
        assert 0 <= look.start < look.end <= len(source.decoded.text)


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        r"\emph{",
        r"\label{",
        r"\begin{quote}",
        "[",
        "%",
        r"\begin{verbatim}",
        "`",
        r"\end{x}",
        r"\title{",
    ],
)
def test_long_runs_are_read_in_one_pass(piece):
    check(read((piece * (DEEPEST + 3000)).encode()))
