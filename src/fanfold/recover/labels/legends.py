"""Read the lines in which an author says what the marks of a file mean."""

import re

# What a mark can mean -> the voice it stands for. Whole words, folded.
MEANINGS: tuple[tuple[str, str], ...] = (
    # "…": Speech [seed 002], " " = Talking [FFML]
    ("speech", "speech speaking speak talking talk talks said dialogue dialog spoken words"
     " conversation normal\\ speech human\\ speech regular\\ speech parole dialoge gespräch diálogo"
     " 会話 台詞 セリフ"),
    ("thought", "thought thoughts thinking think thinks internal inner\\ thoughts pensée pensées"
     " gedanken pensamientos pensieri 思考 心の声 心情"),
    ("inner_voice", "telepathy telepathic mind mindspeak mindspeech mindlink mental bond link"
     " demon spirit yami hikari inner possessed dragon animal creature summon"
     " parseltongue parselmouth telepathie télépathie テレパシー psychic"),
    ("lyric", "lyric lyrics song songs singing music paroles liedtext 歌詞 letra"),
    ("flashback", "flashback flashbacks memory memories past dream dreams 回想 rückblende"
     " souvenir souvenirs recuerdo recuerdos"),
    ("letter_or_document", "letter letters writing written text texts texting note notes email"
     " phone radio diary journal sign sms im chat handwriting brief lettre carta 手紙"),
    ("emphasis", "emphasis emphasised emphasized stress stressed shouting yelling sarcasm"
     " loud screaming"),
    ("scene_break", "scene\\ change scene\\ break scene break change\\ of\\ scene timeskip time\\ skip"
     " pov\\ change line\\ break change 場面転換"),
    ("sound", "sound sounds noise sfx action actions author authors"),
    ("other_language", "english japanese french german spanish latin language foreign elvish"
     " translated translation sign\\ language spell spells jutsu technique"),
)  # fmt: skip


def _meanings() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, words in MEANINGS:
        for word in words.replace("\\ ", "\x00").split():
            table.setdefault(word.replace("\x00", " "), kind)
    return table


MEANING_OF: dict[str, str] = _meanings()

# Letter styles that a legend may name.
STYLES = (
    r"(?:bold(?:[ /&+-]*(?:and )?italics?)?|italics?(?:[ /&+-]*(?:and )?bold)?|italici[sz]ed"
    r"|underlined?|bolded|normal|regular|plain|all caps|caps|capitals|strike ?(?:through|out)"
    r"|italique|gras|kursiv|fett|cursiva|negrita|corsivo|grassetto|centered|small print)"
    r"(?: (?:text|font|letters|type|print|words))?"
)
# A mark with something (or nothing) inside: "…", 'x', //x//, -x-, ::x::, <x>, ~x~, 「」.
MARK = (
    r"(?:[\"“”„«][^\"“”»\n]{0,24}[\"“”»]|['‘’`][^'’\n]{0,24}['’`]"
    r"|(?P<sym>[/\\~*_:<>{}\[\]()|#^=+-]{1,3})[^/\\~*_:<>{}\[\]()|#^=+\n]{0,24}"
    r"[/\\~*_:<>{}\[\]()|#^=+-]{1,3}|[「『][^」』\n]{0,12}[」』]|[♪☆★※][^♪☆★※\n]{0,12}[♪☆★※])"
)
ENTRY = re.compile(
    rf"[ \t\xa0]*(?P<mark>{STYLES}|{MARK})[ \t\xa0]*(?:[:=：]+>?|[-–—]+>?|\t+|\bmeans?\b|\bis\b|\bare\b)"
    r"[ \t\xa0]*(?P<meaning>[^\n:=]{1,60}?)[ \t\xa0]*$",
    re.IGNORECASE | re.MULTILINE,
)
