"""Words that show who speaks, what is read and what is only named: tables, no rules."""

import re

from fanfold.recover.measure.word_patterns import any_case


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of a table."""
    return frozenset(text.split())


# Verbs of speaking in the tense of narration, past and present. English first.
SPEECH_VERBS = word_set(
    """said says say asked asks answered answers replied replies retorted retorts whispered
    whispers murmured murmurs muttered mutters mumbled mumbles shouted shouts yelled yells
    screamed screams cried cries called calls exclaimed exclaims snapped snaps snarled snarls
    growled growls hissed hisses sighed sighs groaned groans moaned moans grumbled grumbles
    laughed laughs chuckled chuckles giggled giggles snorted snorts smirked smirks grinned
    grins smiled smiles began begins started starts continued continues added adds agreed
    agrees admitted admits announced announces declared declares demanded demands ordered
    orders commanded commands warned warns explained explains suggested suggests offered
    offers told tells remarked remarks observed observes commented comments stated states
    noted notes mused muses repeated repeats echoed echoes interrupted interrupts interjected
    interjects responded responds returned returns rejoined inquired inquires enquired
    enquires queried queries questioned questions wondered wonders begged begs pleaded pleads
    prayed urged urges insisted insists protested protests objected objects argued argues
    complained complains whined whines whimpered whimpers sobbed sobs wailed wails choked
    chokes gasped gasps panted pants breathed breathes croaked croaks rasped rasps drawled
    drawls purred purrs cooed coos teased teases joked jokes quipped quips mocked mocks
    sneered sneers scoffed scoffs spat spits barked barks roared roars bellowed bellows
    thundered boomed booms chirped chirps squeaked squeaks squealed squeals shrieked shrieks
    stammered stammers stuttered stutters faltered ventured ventures volunteered concluded
    concludes confessed confesses confirmed confirms promised promises swore swears vowed
    vows apologised apologized greeted greets finished finishes ended went goes pursued
    proceeded resumed put thought thinks piped broke blurted blurts burst bursts ejaculated
    vociferated intoned intones deadpanned deadpans managed manages tried tries pressed
    prompted prompts corrected corrects countered counters conceded concedes assured assures
    advised advises sang sings recited recites quoth lied lies guessed guesses supposed
    called calls hollered hollers nodded nods shrugged shrugs frowned frowns acknowledged
    acknowledges
    dit demanda répondit murmura cria ajouta reprit fit souffla chuchota lança soupira écria
    exclama interrogea répliqua rétorqua hurla balbutia grogna déclara gronda
    sagte sagt fragte fragt antwortete flüsterte rief murmelte meinte erwiderte
    exclamó repuso replicó murmuraba rief schrie flüsterte knurrte seufzte
    dijo preguntó respondió murmuró gritó susurró exclamó contestó añadió
    disse chiese rispose mormorò gridò sussurrò perguntou respondeu murmurou
    сказал сказала спросил спросила ответил ответила прошептал прошептала крикнул крикнула""",
)
THOUGHT_VERBS = word_set(
    "thought thinks think wondered wonders mused muses told tells reminded reminds realised"
    " realized decided decides pensa dachte pensó подумал подумала"
)
# Beats rather than tags, unless a comma leads to them: '"Well," she smiled'.
ACTION_VERBS = word_set(
    """laughed laughs chuckled chuckles giggled giggles snorted snorts smirked smirks grinned grins
    smiled smiles sighed sighs nodded nods shrugged shrugs frowned frowns gasped gasps panted pants
    went goes put started starts tried tries pressed ended returned returns spat spits broke burst
    bursts finished finishes proceeded guessed"""
)
# Only these: "wondered" and "told himself" are as often said aloud.
SILENT_VERBS = word_set(
    "thought thinks think thinking pensa dachte pensó подумал подумала"
)
# "labelled 'X'", "it read 'X'", "a book called 'X'": what stands there is not said.
READING_WORDS = word_set(
    """read reads labelled labeled marked entitled titled named called dubbed termed nicknamed
    christened spelled spelt wrote written writes word words term phrase title name so-called"""
)
# Before a term or a title inside a sentence: "the 'genius'", "a copy of 'Hamlet'".
NAMING_WORDS = READING_WORDS | word_set(
    """of the a an his her their my your our its this that these those as like by for with in
    on from about under into is was were be being and or than"""
)
PRONOUNS = word_set(
    "he she they i we it you someone somebody everyone one il elle er sie"
)
# A document is announced: "The note read:", "it said:", "he wrote underneath:".
DOCUMENT_WORDS = re.compile(
    any_case(
        "notes?|letters?|messages?|telegrams?|signs?|cards?|postcards?|scrolls?|e-?mails?|texts?"
        "|reports?|inscriptions?|plaques?|headlines?|parchments?|envelopes?|page|diary|journal|entry"
        "|ink|pencil|chalk|margin|handwriting|scrawled?|scribbled?|wrote|written|writ(?:es|ing)|reads?"
        "|said|says|lettre|billet|brief|carta"
    )
    + r"\b"
)
# A voice in the asterisks of a chat: "*grins*", "*waves hand*".
ACTIONS = re.compile(
    r"(?:grin|bow|wave|laugh|giggle|sigh|shrug|cough|blush|duck|run|hug|glomp|point|snort|blink|nod"
    r"|smirk|wink|sniff|sob|dodge|faint|poke|sweatdrop|hide|smile|cackle|snicker|gasp|roll|hand"
    r"|dance|whistle|clap|yawn|gulp|huggle|snuggle|squeal)(?:s|es|ned|ed|ing)?\b",
    re.IGNORECASE,
)
