"""Read the numbers of chapters: digits, words and Roman numerals of several languages."""

import re

ONES = {
    "one first un une premier première ein eins erstes erste uno una primero primera primo prima um": 1,
    "two second deux deuxième second zwei zweites zweite dos segundo segunda due secondo dois": 2,
    "three third trois troisième drei drittes dritte tres tercero tercera tre terzo três": 3,
    "four fourth quatre quatrième vier viertes vierte cuatro cuarto cuarta quattro quarto quatro": 4,
    "five fifth cinq cinquième fünf fünftes fünfte cinco quinto quinta cinque": 5,
    "six sixth sixième sechs sechstes sechste seis sexto sexta sei sesto": 6,
    "seven seventh sept septième sieben siebtes siebte siete séptimo sette settimo sete": 7,
    "eight eighth huit huitième acht achtes achte ocho octavo otto ottavo oito": 8,
    "nine ninth neuf neuvième neun neuntes neunte nueve noveno nove nono": 9,
    "ten tenth dix dixième zehn zehntes zehnte diez décimo dieci decimo dez": 10,
    "eleven eleventh onze onzième elf elftes once undici": 11,
    "twelve twelfth douze douzième zwölf zwölftes doce dodici doze": 12,
    "thirteen thirteenth treize dreizehn trece tredici": 13,
    "fourteen fourteenth quatorze vierzehn catorce quattordici": 14,
    "fifteen fifteenth quinze fünfzehn quince quindici": 15,
    "sixteen sixteenth seize sechzehn dieciséis sedici": 16,
    "seventeen seventeenth dix-sept siebzehn diecisiete": 17,
    "eighteen eighteenth dix-huit achtzehn dieciocho": 18,
    "nineteen nineteenth dix-neuf neunzehn diecinueve": 19,
    "twenty twentieth vingt vingtième zwanzig veinte venti": 20,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "thirtieth": 30,
    "forty": 40,
    "fortieth": 40,
    "fifty": 50,
    "fiftieth": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
WORDS: dict[str, int] = {
    word: number for row, number in ONES.items() for word in row.split()
}
WORDS.update(TENS)
ROMAN = re.compile(
    r"(?=[IVXLC])(?:C{0,2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?\Z", re.IGNORECASE
)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")}
KANJI.update({"零": 0, "壱": 1, "弐": 2, "参": 3})
COMPOUND = re.compile(r"(?P<tens>[a-z]+ty)[- ](?P<ones>[a-z]+)")
ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th|er|ère|e|ème|º|ª|\.)?\Z", re.IGNORECASE)
TEN, HUNDRED = "十", "百"
LARGEST = 1999


def read_number(word: str) -> int | None:
    """Read a number as typed in a heading ("3", "3rd", "Three", "iii", "twenty-one", "三")."""
    folded = word.strip().casefold()
    digits = ORDINAL.match(folded)
    if digits:
        number = int(digits[1])
        return number if number <= LARGEST else None
    if folded in WORDS:
        return WORDS[folded]
    pair = COMPOUND.fullmatch(folded)
    if pair and pair["tens"] in TENS and pair["ones"] in WORDS:
        return TENS[pair["tens"]] + WORDS[pair["ones"]]
    if folded and ROMAN.match(folded):
        return read_roman(folded)
    return _read_kanji(folded)


def read_roman(numeral: str) -> int:
    """Read a Roman numeral that is well formed."""
    total = 0
    values = [ROMAN_DIGITS[char] for char in numeral.casefold().rstrip(".")]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _read_kanji(word: str) -> int | None:
    """Read Chinese numerals up to 999."""
    if not word or any(
        char not in KANJI and char not in TEN + HUNDRED for char in word
    ):
        return None
    if TEN not in word and HUNDRED not in word:
        return (
            int("".join(str(KANJI[char]) for char in word))
            if len(word) <= len("999")
            else None
        )
    total = 0
    pending = 0
    for char in word:
        if char in KANJI:
            pending = KANJI[char]
        else:
            total += (pending or 1) * (10 if char == TEN else 100)
            pending = 0
    return total + pending
