"""What each rule of recovery means, in one plain sentence: for pages and `explain`.

A rule's name stands in every record (`Label.rule`, `Scene.rule` …). A name that is not
in the table is told by its family: the longest beginning or ending that is known.
"""

from collections.abc import Mapping
from typing import Final

CORRECTED: Final = "corrected"
"""The rule of what a person put right."""

REASONS: Final[Mapping[str, str]] = {
    CORRECTED: "A person put this right.",
    # Parts of the file
    "head-zone": "It stands before the story.",
    "foot-zone": "It stands after the story.",
    "story": "It reads as a story.",
    "body": "It reads as a story.",
    "after-heading": "It follows a chapter heading.",
    "aside": "The author speaks up in the middle of the text.",
    "furniture": "Sites put such lines around stories.",
    "leading-blank": "Blank lines at the start.",
    # Chapters
    "keyed-heading": "The line has a word for a chapter, and its number.",
    "named-heading": "The line has a name such as a prologue’s.",
    "counted-heading": "The line counts the chapters.",
    "numbered-heading": "The line has a number and stands alone.",
    "markdown-heading": "The line is marked as a heading.",
    "repeated-title": "The title stands there again.",
    "one-chapter": "The file has no chapter headings, so all of it is one chapter.",
    "part-label": "A label says which part of a longer work the file is.",
    "before-headings": "The story begins before the first chapter heading.",
    "whole-file": "Nothing in the file parts it, so all of it is one chapter.",
    # Labels
    "key-line": "The file names the label before it.",
    "row": "One of several labels in a row.",
    "dash-row": "One of several labels in a row, parted by dashes.",
    "line-alone": "A line of its own among the labels.",
    "title-line": "The first line, where titles stand.",
    "title-by": "A line with a title and “by”.",
    "title-page": "A name on a line of its own right below the title.",
    "title-link": "A line that links to the story.",
    "byline": "A line that says who wrote it.",
    "dedication": "A line that says whom the story is for.",
    "subject-line": "The subject of a message.",
    "mail-subject": "The subject of a message.",
    "mail-header": "A line of a message’s head.",
    "journal-head": "The head of a journal entry.",
    "heading": "The heading of the chapter.",
    "legend-line": "A line that says what a mark means.",
    "legend-key": "A line that says what a mark means.",
    "legend-sentence": "A sentence that says what a mark means.",
    "file-name": "It stands in the name of the file.",
    "prose-archive": "A sentence about who may archive the story.",
    "prose-beta": "A sentence that thanks a beta reader.",
    "prose-challenge": "A sentence that names a challenge.",
    "prose-disclaimer": "A sentence that says who owns the characters.",
    "prose-fandom": "A sentence that says which fandom the story is of.",
    "prose-feedback": "A sentence that asks for feedback.",
    "prose-gift": "A sentence that says whom the story is for.",
    "prose-pairing": "A sentence that names who is paired with whom.",
    "prose-platform": "A sentence that says where the story was posted.",
    "prose-prompt": "A sentence that gives the prompt.",
    "prose-rating": "A sentence that gives the rating.",
    "prose-request": "A sentence that says what was asked for.",
    "prose-song": "A sentence that names a song.",
    "prose-timeline": "A sentence that says when the story is set.",
    "prose-unfinished": "A sentence that says the story goes on.",
    # Scenes and the lines between them
    "passage": "The text changes here into another kind of passage.",
    "blank-lines": "More blank lines than between paragraphs part it from what is before.",
    "unmarked": "Time, place or company change here, though no mark shows it.",
    "symbol-line": "A line of signs between two scenes.",
    "word-rule": "A word between signs, between two scenes.",
    "flashback-mark": "A line that says a memory begins.",
    "flashback-end": "A line that says a memory ends.",
    "dream-mark": "A line that says a dream begins.",
    "pov-line": "A line that says through whose eyes the scene is told.",
    "place-line": "A line that says where the scene is set.",
    "time-line": "A line that says when the scene is set.",
    "time-line-ago": "A line that leads back in time.",
    "section-number": "A number on a line of its own.",
    # Voices
    "quotation": "It stands in quotation marks.",
    "single-quotation": "It stands in single quotation marks.",
    "dash-speech": "A dash opens it, as speech is opened in this file.",
    "paired-mark": "It stands between marks that set a voice apart in this file.",
    "style": "The file sets it in italics or bold.",
    "letter": "Laid out as a letter.",
    "document": "Laid out as a message or document.",
    "inline-document": "The sentence before it says that somebody reads it.",
    "verse": "Short lines, as in a song or poem.",
    "song-lines": "Short lines, as in a song or poem.",
    "capitals": "Written in capital letters.",
    "remembered": "The words beside it say that it is remembered.",
    "tagged-thought": "The words beside it say that somebody thinks it.",
    "unmarked-thought": "It speaks in another person or tense than the telling around it.",
    # Damage
    "broken-line": "The line ends in mid-sentence and goes on below.",
    "cut-sentence": "The sentence stops before its end.",
    "glued-words": "Two words stand together without a blank.",
    "glued-name": "A name stands together with the word beside it.",
    "two-speakers": "Two people seem to speak in one paragraph.",
    "legend-unmet": "The legend names a mark that the text doesn’t have.",
    "mark-unmet": "A mark opens here and is never closed, or the other way round.",
    "repaired": "Letters were damaged here and have been put right.",
    "stray": "A character stands here that belongs to no text.",
    "unmarked-scene": "The scene changes here and no mark shows it.",
    "wide-gap": "There is a gap here where the file has none elsewhere.",
    "garbled": "The letters here make no words.",
    "missing-words": "The sentence lacks words that it needs.",
    "list-gap": "A list leaves out one of its numbers.",
    "no-greeting": "A letter begins here without its greeting.",
    "bare-words": "Words that were slanted once seem to stand here without their slant.",
}
FAMILIES: Final[tuple[tuple[str, str], ...]] = (
    ("prose-", "A sentence of the author’s says it."),
    ("legend-", "A line says what a mark means."),
    ("mail-", "It stands in the head of a message."),
    ("title-", "It stands where titles stand."),
    ("time-", "A line that says when the scene is set."),
    ("ao3:", "Downloads of the Archive of Our Own have a place of its own for it."),
    ("page:", "The page itself parts it from what stands around."),
    ("epub:", "The book’s own list of contents or fields give it."),
    ("kindle:", "The book’s own fields give it."),
    ("fb2:", "The FictionBook has a place of its own for it."),
    ("fanficfare:", "Downloads of FanFicFare have a place of their own for it."),
    ("ffn:", "Pages of FanFiction.net have a place of their own for it."),
    ("journal:", "Journal pages have a place of their own for it."),
    ("mail:", "The message has a place of its own for it, or its shape shows it."),
    ("forum:", "Forum pages have a place of their own for it."),
    ("markup:", "Markup between the words, as the file has it."),
    ("double-encoded", "Letters were damaged here and have been put right."),
    ("-heading", "The line reads as the heading of a chapter."),
    ("-zone", "It is known by its place in the file."),
    ("-row", "One of several labels in a row."),
    ("-line", "A line of its own says it."),
    ("-mark", "A mark shows it."),
    ("-thought", "It reads as somebody’s thought."),
    ("-speech", "It reads as speech."),
    ("-document", "It reads as a message or document."),
    ("-letter", "It reads as a letter."),
    ("-scene", "The text before and after it says so."),
    ("-lines", "The lines around it say so."),
    ("-words", "The words there say so."),
    ("-gap", "Something seems to be left out."),
    ("-unmet", "One half of a pair is missing."),
)
"""A beginning ("prose-") or an ending ("-line") of rules, the first that fits."""


def known_reason(rule: str) -> str:
    """Return the sentence of a rule or of its family, "" where there is none.

    >>> known_reason("pov-line")
    'A line that says through whose eyes the scene is told.'
    >>> known_reason("prose-unheard-of")
    'A sentence of the author’s says it.'
    """
    told = REASONS.get(rule)
    if told is not None:
        return told
    return next(
        (
            words
            for part, words in FAMILIES
            if (rule.endswith(part) if part[0] == "-" else rule.startswith(part))
        ),
        "",
    )


def reason(rule: str) -> str:
    """Return what a rule means; a rule without a sentence is named itself.

    >>> reason("test")
    'The rule “test” says so.'
    """
    return known_reason(rule) or f"The rule “{rule}” says so."
