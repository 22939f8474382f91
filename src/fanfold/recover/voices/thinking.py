"""Words that say who thinks, or that a voice within speaks: "she wondered", "a voice in his head".

A tag stands after the words ("Where is she? he wondered."), before them ("He thought, I
can't.") or as a sentence of its own ("Just a dream. He told himself.").
"""

import re

NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
SUBJECT = (
    rf"(?:he|He|she|She|they|They|I|(?:the|The) (?:[\w'’-]+ ){{0,2}}[\w'’-]+|{NAME})"
)
ADVERB = r"(?:\w+ly |then |just |finds? (?:him|her|my)self |found (?:him|her|my)self |could only |couldn['’]t help )?"
SELF = r"(?:him|her|my|them|your|our|it)sel(?:f|ves)"
THINKS = (
    r"(?:thought|thinks?|thinking|wondered|wonders?|wondering|mused|muses|pondered|ponders|reflected|reflects"
    r"|reali[sz]ed|reali[sz]es|decided|decides|reasoned|reasons|noted|concluded|marvell?ed"
    rf"|(?:told|tells?|reminded|reminds?|assured|assures?|scolded|scolds?|chided|chides?|admonished|warned|asked|asks) {SELF}"
    r"|(?:cursed|groaned|sighed|screamed|cried|grinned|smirked|noted|added|muttered|snapped|laughed) (?:inwardly|mentally|silently|internally))"
)
# One of them is in every tag of thinking.
THINKING_WORDS = frozenset(
    """thought think thinks thinking wondered wonder wonders wondering mused muse muses pondered
    ponder ponders reflected reflect reflects realised realized realises realizes decided decide
    decides reasoned reason reasons noted concluded marvelled marveled himself herself myself
    themselves yourself ourselves itself inwardly mentally silently internally""".split()
)
TO_SELF = rf"(?: to {SELF})?"
NOT_A_THING = (
    r"(?=\s*[.,;:!?…—–-]|\s*\Z|\s+(?:\w+ly|as|while|with|when|again|before|after|in|and|to"
    r"|\w+ing|almost|then|for the)\b)"
)
AFTER = re.compile(
    rf"(?P<mark>[,?!…—–-])[ \n\xa0]*(?<=[ \n\xa0—–…])(?:(?P<who>{SUBJECT}) {ADVERB}(?P<verb>{THINKS}){TO_SELF}{NOT_A_THING}"
    rf"|(?:thought|mused|wondered|thinks|muses|wonders) (?P<name>{NAME}|he|she)\b(?!['’])"
    r"|(?:came|comes) (?:the|his|her|a|an) (?:[\w-]+ ){0,2}thought)"
)
BEFORE = re.compile(
    rf"\b{SUBJECT} {ADVERB}(?P<verb>{THINKS}){TO_SELF}(?:(?: \w+ly)?[,:]\s+(?=[A-Z…])|\s+(?=(?:Who|What|Why|Where|How)\b))"
    r"|\b(?:(?:a|the|of|his|her|quiet|single|sudden) thought[,:]) (?=(?:Who|What|Why|Where|How|Is|Are|Do|Did|I)\b)"
)
# How every match of it ends.
BEFORE_END = re.compile(r"[,:]\s+(?=[A-Z…])|\s+(?=Who|What|Why|Where|How)")
ALONE = re.compile(
    rf"{SUBJECT} {ADVERB}(?P<verb>{THINKS}){TO_SELF}(?:,? [a-z][\w ]{{1,40}}?)?[.!…]"
)
PLAIN_THINKING = re.compile(r"think|thought|thinks|mus|wonder")
WITHIN = (
    r"(?:in|inside|within|from|at|through) (?:the (?:back|depths|corner|recesses) of )?"
    r"(?:(?:his|her|my|their|your|its|\w+['’]s) (?:own )?(?:head|mind|skull|brain|thoughts|consciousness))"
)
INSIDE = rf"(?:{WITHIN}|(?:inside|within|deep inside) (?:him|her|me|them))"
VOICE = r"(?:[Aa]|[Tt]he|[Tt]hat|[Hh]is|[Hh]er|[Ss]ome|[Aa]nother|one) (?:[\w-]+ ){0,3}?voice"
SPEAKER_WITHIN = r"(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir) (?:own |inner |traitorous |treacherous |rational )?(?:mind|conscience|brain|subconscious|inner \w+|instincts?)"
SAYS = (
    r"(?:said|says|told|tells|whispered|whispers|murmured|murmurs|hissed|hisses|growled|growls|rumbled|rumbles"
    r"|boomed|booms|echoed|echoes|purred|purrs|snarled|snarls|supplied|supplies|reminded|reminds|repeated"
    r"|repeats|answered|answers|replied|replies|insisted|insists|urged|urges|asked|asks|taunted|mocked|sneered"
    r"|screamed|screams|spoke|speaks|added|nagged|nags|chimed|provided|provides|offered|suggested)"
)
# ", a voice in her mind told her", "? said the voice in his head", "… his mind repeated".
WITHIN_TAG = re.compile(
    rf"(?P<mark>[,?!….—–-]+)[”\"’']?[ \n\xa0]*(?:{VOICE} {INSIDE}(?: had)? {SAYS}"
    rf"|{VOICE} {SAYS}(?: \w+){{0,3}} {INSIDE}|{SAYS} {VOICE} {INSIDE}|{SPEAKER_WITHIN} {SAYS}"
    rf"|(?:he|she|it|[A-Z]\w+|the \w+) {SAYS} {WITHIN})\b"
    rf"|(?P<glued>[…—])(?:{SPEAKER_WITHIN}) {SAYS}\b"
)
# The same after a quotation mark: '"Come closer," said a voice in her head'.
QUOTED_WITHIN = re.compile(
    rf"[ \n\xa0]*(?:{VOICE} {INSIDE}(?: had)? {SAYS}|{VOICE} {SAYS}(?: \w+){{0,3}} {INSIDE}|{SAYS} {VOICE} {INSIDE}"
    rf"|{SPEAKER_WITHIN} {SAYS}|(?:he|she|it|[A-Z]\w+|the \w+) {SAYS} (?:\w+ly )?{WITHIN}"
    rf"|{SAYS} (?:[A-Z]\w+|the \w+) (?:\w+ly )?{WITHIN})\b"
)
WITHIN_STEMS = ("mind", "head", "skull", "brain", "inside", "onscience", "thoughts")
MIND_STEMS = (*WITHIN_STEMS, "inner ", "nstinct")
LINK_STEMS = (*WITHIN_STEMS, "elepath", "link", "bond")
MIND_LINK = re.compile(
    r"\b(?:telepath\w*|mind[- ]?(?:link|speak|speech|spoke|voice)|mental link|(?:through|over|down|across) (?:the|their|his|her) (?:bond|link|mental \w+)"
    rf"|(?:heard|hears?|voice|spoke|speaks|said|says|rumbled|echoed|boomed) (?:\w+ ){{0,3}}{WITHIN})\b",
    re.IGNORECASE,
)
# After these words bare questions are the thoughts themselves.
LEFT_THINKING = re.compile(
    r"\b(?:(?:alone|left) (?:\w+ ){0,2}with (?:his|her|their) (?:own )?thoughts|lost in (?:his|her|their) (?:own )?thoughts?"
    r"|(?:his|her) thoughts (?:were|ran|raced|racing|spun))[^.!?…]{0,20}[.!?…]\s*\Z",
    re.IGNORECASE,
)
REMEMBERS = re.compile(
    r"\b(?:remember(?:ed|s|ing)?|recall(?:ed|s|ing)?|memor(?:y|ies)|echo(?:ed|es|ing)?|(?:his|her|their) (?:last |final |parting )?words"
    r"|said those (?:things|words)|(?:had|has) (?:once )?(?:said|told|promised|whispered)|rang in|ringing in|came back to)\b",
    re.IGNORECASE,
)
