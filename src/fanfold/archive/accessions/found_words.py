"""What was read from a file and how it is known, in plain words."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from fanfold.archive.works.label_rows import FIELD_WORDS
from fanfold.archive.works.sureness import VIA_WORDS, sure_words
from fanfold.records.reasons import CORRECTED, known_reason
from fanfold.records.schema import IN_TEXT
from fanfold.records.story import Label, Notation, Voice
from fanfold.records.text import DecodedText, Repair

PART_WORDS: Final = {
    "label_header": "Labels",
    "front_note": "Author’s note",
    "disclaimer": "Disclaimer",
    "legend": "What the marks mean",
    "chapter_heading": "Chapter heading",
    "body": "Story",
    "mid_note": "Author’s note in the text",
    "end_note": "Closing note",
    "chrome": "Left over from the site",
}
MARKER_WORDS: Final = {
    "symbol": "Scene break",
    "time_line": "Time line",
    "place": "Place line",
    "pov": "Point of view",
    "flashback_mark": "Mark of a flashback",
    "heading": "Heading",
}
VOICE_WORDS: Final = {
    "speech": "Speech",
    "thought": "Thought",
    "inner_voice": "Inner voice",
    "lyric": "Song",
    "letter_or_document": "Letter or document",
    "remembered_speech": "Remembered speech",
    "emphasis": "Emphasis",
    "quoted": "Quoted words",
}
# Of these the marks themselves are named, and how their meaning is known.
SHOWN_BY_MARKS: Final = frozenset({"quotation", "single-quotation", "paired-mark"})
MARKING_WORDS: Final[Mapping[str, str]] = {
    "double_quotes": "double quotation marks",
    "single_quotes": "single quotation marks",
    "guillemets": "the marks « »",
    "corner_brackets": "the marks 「」",
    "dash": "a dash at its start",
    "none": "the words around it",
}
BASIS_WORDS: Final[Mapping[str, str]] = {
    "legend": "as the file itself says",
    "habit": "as everywhere in the file",
    "default": "as is usual",
}
DAMAGE_WORDS: Final = {
    "truncated_sentence": "A sentence seems cut off",
    "missing_words": "Words seem to be missing",
    "lost_line": "Lines seem to be missing",
    "lost_scene_break": "A scene break seems lost",
    "lost_formatting": "Italics or bold were lost",
    "glued_paragraph": "Two paragraphs may have run together",
    "glued_words": "Two words have run together",
    "broken_line": "A line is broken in mid-sentence",
    "garbled_text": "Text is garbled",
    "stray_character": "A stray character",
    "mojibake": "Letters were damaged by a wrong encoding",
}
CERTAINTY_WORDS: Final = {
    "certain": "almost certain",
    "likely": "likely",
    "possible": "unsure",
}
ENCODING_WORDS: Final[Mapping[str, str]] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "iso-8859-1": "ISO-8859-1 (Latin-1)",
    "iso-8859-15": "ISO-8859-15 (Latin-9)",
    "mac_roman": "Mac Roman",
    "cp437": "DOS (code page 437)",
    "cp850": "DOS (code page 850)",
    "koi8_r": "KOI8-R",
    "cp1251": "Windows-1251",
    "shift_jis": "Shift-JIS",
    "cp932": "Shift-JIS (Windows)",
    "euc_jp": "EUC-JP",
    "gb18030": "GB18030",
    "big5": "Big5",
}
# Why an encoding was chosen, by how its evidence begins (see `recover.decode`).
ENCODING_WHY: Final = (
    ("ASCII only", "it has nothing but the plain letters that all encodings share"),
    ("valid UTF-8", "its bytes follow the rules of UTF-8, which hardly happens by chance"),
    ("byte order mark", "it begins with the invisible mark of that encoding"),
    ("reads as text", "only then is it text"),
    ("characters stand", "accents and signs then stand where writers put them"),
)  # fmt: skip
EAST_ASIAN: Final = "frequent characters of East Asia"
EAST_ASIAN_WHY: Final = "its characters then are those that writers use most"
MARK_OFF: Final = "byte-order-mark"
# What a repair did: for one place, and for many.
REPAIR_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "double-encoded": ("damaged letter was repaired", "damaged letters were repaired"),
    "double-encoded-lost-byte": (
        "damaged letter was repaired",
        "damaged letters were repaired",
    ),
    "entity": (
        "code of a web page was turned back into its letter",
        "codes of web pages were turned back into their letters",
    ),
    "c1-control": (
        "Windows sign that had become invisible was put back",
        "Windows signs that had become invisible were put back",
    ),
}
EXAMPLES: Final = 3
CERTAIN: Final = 0.995
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
PICTURES: Final = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}


def shown_text(text: str) -> str:
    """Return text with control characters as pictures and every line end as one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    return CONTROL.sub(lambda m: PICTURES.get(ord(m.group()), "□"), plain)


def field_name(field: str) -> str:
    """Return the name of a label's field as readers know it.

    >>> field_name("source_url"), field_name("rating")
    ('First posted at', 'Rating')
    """
    return FIELD_WORDS.get(field, field.replace("_", " ").capitalize())


def sure(confidence: float) -> str:
    """Say how sure in words and per cent.

    >>> sure(0.85), sure(1.0)
    ('sure, 85%', 'certain, 100%')
    """
    words = "certain" if confidence >= CERTAIN else sure_words(confidence)
    return f"{words}, {confidence:.0%}"


def clause(rule: str) -> str:
    """Return the sentence of a rule without its full stop, "" where there is none."""
    return known_reason(rule).removesuffix(".")


def part_how(rule: str) -> str:
    """Say how a part is known, as the end of a line."""
    how = clause(rule)
    return how[:1].lower() + how[1:]


def label_how(label: Label) -> str:
    """Say how a label was read."""
    how = clause(label.rule)
    if label.key and label.rule not in {"mail-header", "legend-line", CORRECTED}:
        return f"The file says “{label.key.strip()}” before it"
    return how or f"Read from {VIA_WORDS.get(label.via, label.via)}"


STYLE_WORDS: Final = {"italics": "Italics are", "bold": "Bold is"}
LEFT_WORDS: Final = {
    "tag": "tags",
    "comment": "remarks in the markup",
    "head": "the page’s head",
    "script": "scripts",
    "style": "style sheets",
    "hidden": "hidden parts",
    "furniture": "menus and what else stood around",
    "response": "comments (shown with the work)",
    "picture": "pictures",
    "embedded": "embedded things",
    "form": "buttons and forms",
}
"""What is left out of a marked-up file's text, by the reason in its record."""


def voice_name(voice: Voice) -> str:
    """Name a voice, and whose it is where that is known."""
    name = VOICE_WORDS[voice.kind]
    return f"{name}: {voice.speaker}" if voice.speaker else name


def voice_how(voice: Voice, notations: Sequence[Notation]) -> str:
    """Say how a voice was told from the story around it."""
    if voice.rule not in SHOWN_BY_MARKS and (how := clause(voice.rule)):
        return how
    marks = MARKING_WORDS.get(voice.marking) or f"the marks {voice.marking}"
    how = f"Set apart by {marks}"
    basis = next(
        (
            n.basis
            for n in notations
            if f"{n.opening}…{n.closing}" == voice.marking and n.kind == voice.kind
        ),
        "",
    )
    if basis:
        how += f", {BASIS_WORDS[basis]}"
    if voice.speaker_basis == "tag":
        how += "; the words beside it say who speaks"
    return how


def notation_words(notations: Sequence[Notation]) -> list[str]:
    """Say what the marks of a file mean."""
    return [
        f"{_mark_words(n)} {VOICE_WORDS[n.kind].lower()}"
        f"{f' ({n.speaker})' if n.speaker else ''}, {BASIS_WORDS[n.basis]}."
        for n in notations
        if n.closing and (n.basis == "legend" or n.kind != "speech")
    ]


def _mark_words(notation: Notation) -> str:
    if notation.opening in STYLE_WORDS:
        return STYLE_WORDS[notation.opening]
    return f"The marks {notation.opening}…{notation.closing} are"


def reading_words(decoded: DecodedText) -> list[str]:
    """Say in plain words how the bytes became letters, step by step."""
    words = [_encoding_words(decoded)]
    by_words: dict[tuple[str, str], list[Repair]] = {}
    for repair in decoded.repairs:
        if repair.rule == MARK_OFF:
            words.append("An invisible mark at the start was taken off.")
            continue
        what = REPAIR_WORDS.get(
            repair.rule, ("place was put right", "places were put right")
        )
        by_words.setdefault(what, []).append(repair)
    words.extend(_repair_words(what, repairs) for what, repairs in by_words.items())
    words.extend(_markup_words(decoded))
    return words


def _markup_words(decoded: DecodedText) -> list[str]:
    """Say what of a marked-up file is no part of the story's words, and how much."""
    counts: Counter[str] = Counter()
    for mark in decoded.markup:
        if mark.why not in IN_TEXT:
            counts[LEFT_WORDS.get(mark.why, mark.why)] += mark.end - mark.start
    if not counts:
        return []
    told = ", ".join(f"{what} {n:,}" for what, n in counts.most_common())
    return [f"Characters that are no words of the story, shown small below: {told}."]


def _encoding_words(decoded: DecodedText) -> str:
    names = dict.fromkeys(_encoding_name(s.encoding) for s in decoded.stretches)
    if len(names) > 1:
        return (
            f"Different parts of the file were read as {' and '.join(names)}, "
            "because no one of them reads the whole."
        )
    name = next(iter(names), _encoding_name(decoded.encoding))
    why = next(
        (why for start, why in ENCODING_WHY if decoded.evidence.startswith(start)),
        EAST_ASIAN_WHY if EAST_ASIAN in decoded.evidence else decoded.evidence,
    )
    return (
        f"Read as {name}, because {why or 'it is empty'}: {sure(decoded.confidence)}."
    )


def _encoding_name(encoding: str) -> str:
    return ENCODING_WORDS.get(encoding, encoding)


def _repair_words(what: tuple[str, str], repairs: Sequence[Repair]) -> str:
    changes = dict.fromkeys((r.found, r.repaired) for r in repairs)
    told = ", ".join(
        f"“{shown_text(found)}” became “{shown_text(repaired)}”"
        for found, repaired in list(changes)[:EXAMPLES]
    )
    more = " and so on" if len(changes) > EXAMPLES else ""
    one, many = what
    count = f"1 {one}" if len(repairs) == 1 else f"{len(repairs):,} {many}"
    return f"{count}: {told}{more}."
