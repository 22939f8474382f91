"""Words round names: titles, kin, people without a name. Tables of language, no names.

The short forms of given names are the ordinary ones of English; nobody's characters
stand in any table here.
"""

import re

from fanfold.recover.voices.words import word_set

MALE_TITLES = word_set(
    """mr mister sir lord master monsieur m herr señor senor don dom uncle brother king prince
    count baron duke earl emperor squire parson father pope friar monk signor pan"""
)
FEMALE_TITLES = word_set(
    """mrs miss ms lady madam madame mme mlle mademoiselle frau fräulein fraulein señora senora
    señorita doña dona aunt auntie mother sister queen princess countess baroness duchess
    empress dame signora signorina ma'am nurse"""
)
MAIDEN_TITLES = word_set("miss mademoiselle mlle señorita fräulein fraulein signorina")
OTHER_TITLES = word_set(
    """dr doctor professor prof captain capt colonel col major general gen lieutenant lt
    sergeant sgt corporal private judge inspector detective constable officer agent
    commander admiral commodore chief reverend rev saint st cousin president senator
    comrade governor mayor chancellor minister secretary headmaster headmistress coach grandpa
    grandma granny"""
)
# These say something of a person and are no part of a name.
NO_PART = word_set("old young little poor dear")
TITLES = MALE_TITLES | FEMALE_TITLES | OTHER_TITLES
SUFFIXES = re.compile(
    r"[- ]?(?<=.)(?:-(?:san|kun|chan|sama|sensei|senpai|sempai|dono|hime|nii|nee|niisan|neesan"
    r"|niichan|neechan|nii-san|nee-san|nii-chan|nee-chan|jiji|baachan|ssi|gege|jie|shixiong"
    r"|shizun|taichou?|fukutaichou|hakase|shishou?|ojisan|obasan|oniisan|oneesan|oniichan"
    r"|oneechan|heika|jr|sr))+\Z",
    re.IGNORECASE,
)
# Capitalised for other reasons than being somebody's name.
NO_NAMES = word_set(
    """i i'm i'll i've i'd a an the and but or nor so yet for if then when while as because
    though although since until unless after before where why how what who whom whose which
    that this these those there here he she it we you they him her his its my your our
    their me us them mine yours ours theirs himself herself itself myself yourself
    themselves one two three four five six seven eight nine ten first second third next
    last another some any all both each every no none not never now just only even still
    also too very much many more most such same other own oh ah eh hey hi hello yes yeah yep
    nope no okay ok well please sorry thanks thank good bye goodbye goodnight dear god lord
    heaven heavens hell damn christ jesus sir madam ma'am mr mrs ms miss dr monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter english french german
    italian spanish russian american british irish scottish greek roman latin chinese
    japanese indian jewish christian catholic protestant chapter part book scene act prologue
    epilogue title author fandom rating disclaimer summary note notes end fin in on at to
    from of with without by into onto upon over under between through during about against
    is are was were be been being am do does did done have has had will would shall should
    can could may might must let don't can't won't didn't doesn't isn't aren't wasn't
    weren't i'm it's he's she's that's there's what's who's where's let's you're they're
    we're you've we've they've you'll he'll she'll they'll perhaps maybe indeed suddenly
    finally again always once twice soon later today tonight tomorrow yesterday morning
    evening night day yet ever ha hah hm hmm mm mmm um uh er huh ugh wow whoa aye ay nay
    ok stop wait look listen come go get give take tell say see said asked thought back down
    up out off away around o ye thou thee thy alas behold hush shh quite rather really good-bye good-night good-morning good-evening to-day to-morrow to-night aha lor oho consequently
    sure surely certainly of course good great poor old young little new everyone everybody
    someone somebody anyone anybody nobody nothing everything something anything mondays
    tuesdays wednesdays thursdays fridays saturdays sundays ladyship lordship majesty highness
    however moreover nevertheless nonetheless therefore thus hence otherwise besides meanwhile
    furthermore eventually apparently obviously unfortunately luckily naturally pray prithee
    worship honour honor life they'd we'd you'd he'd she'd who'd there'd it'd i"""
)
# The same in French, German, Spanish, Italian and Russian: pronouns, articles, what a
# sentence begins with, days.
NO_NAMES_ELSEWHERE = word_set(
    """il elle ils elles je j tu nous vous on ce cet cette ces c'est cela ça le la les l un une des du
    au aux et mais ou où donc car puis alors quand comme si dehors dedans enfin soudain pourtant
    lundi mardi mercredi jeudi vendredi samedi dimanche oui non merci dieu mon ton son ma ta sa
    notre votre leur qui que quoi pourquoi comment
    er sie es ich du wir ihr ihnen ihm ihn mich dich der die das den dem ein eine einen einem einer
    und aber oder denn da dann doch nein ja vielleicht als wenn weil nun jetzt hier dort was wer wie
    warum mein dein sein unser montag dienstag mittwoch donnerstag freitag samstag sonntag gott
    danke bitte nicht kein keine auch noch nur schon
    él ella ellos ellas yo tú usted ustedes nosotros el los las lo una uno y pero cuando entonces
    sí dios mío ay hola gracias qué quién cómo dónde porque aunque también después luego lunes
    martes miércoles jueves viernes sábado domingo ni su sus este esta ese esa aquel
    egli lui lei loro io noi voi gli uno ed ma poi allora sì grazie ciao perché dove quando
    lunedì martedì mercoledì giovedì venerdì sabato domenica questo questa quello quella
    он она они оно я ты мы вы и но а да нет потом когда если что как где кто почему тогда теперь
    вот это тот та те этот эта ну ещё уже так там тут здесь бог боже господи его её их мой моя
    понедельник вторник среда четверг пятница суббота воскресенье в на с со у к по из за"""
)
# These are names of people too, where they end a run: "Captain John Good", "Ada May".
LAST_TOO = word_set(
    """good may april june august young little new day night well down old love moon great
    english french german scott irish may christmas easter christian dear god lord"""
)
# The last word (or the first) of what is no person: "Baker Street", "Mount Doom".
THING_LAST = word_set(
    """street road avenue lane square park hall house manor castle palace tower court abbey
    church cathedral chapel hotel inn tavern pub bar cafe café restaurant shop store market
    bank company office station hospital school academy university college institute library
    museum theatre theater bridge river lake sea ocean bay island islands isle mountain
    mountains mount hill hills valley forest wood woods desert city town village country
    county kingdom empire republic state states land world district quarter gate port harbour
    harbor coast plains fields gardens garden farm ranch estate grange lodge villa apartment
    building room chamber war battle revolution treaty act council committee ministry
    department government parliament senate congress army navy fleet force forces corps guard
    clan tribe order guild league union alliance team squad society association club party
    festival day night week year eve times post gazette journal herald news review magazine
    bible book books scroll sword stone ring jutsu no railway railroad line fair compound
    training grounds exams exam express corporation industries inc"""
)
THING_FIRST = word_set(
    """mount lake river cape fort port castle isle hotel château chateau rue street team class
    platform number operation project planet"""
)
# Words no name of a person ends in: "Chartism", "Hampshire".
THING_END = ("ism", "shire", "ology")
# The countries, towns and parts of the world that any story may name.
WORLD = word_set(
    """england scotland ireland wales britain london oxford cambridge liverpool manchester
    edinburgh dublin france paris versailles europe germany berlin vienna austria switzerland
    italy rome venice naples milan spain madrid lisbon portugal holland amsterdam belgium
    brussels denmark sweden norway finland poland russia moscow petersburg siberia greece
    athens turkey constantinople egypt cairo africa asia india bombay calcutta china peking
    beijing shanghai hong kong tokyo kyoto osaka japan korea seoul australia sydney melbourne
    zealand america york boston chicago philadelphia washington hollywood california texas
    nevada ohio kentucky canada toronto quebec mexico brazil cuba atlantic pacific
    mediterranean thames rhine nile alps himalayas mississippi yorkshire kent sussex cornwall
    deutschland frankreich münchen hamburg londres rome italie angleterre allemagne españa
    inglaterra francia méxico россия москва петербург англия франция лондон париж earth
    heaven hell hades olympus internet youtube facebook google"""
)
SHORT_FORMS: dict[str, str] = {
    short: full
    for full, shorts in {
        "elizabeth": "lizzy lizzie liz beth betty bess bessie eliza libby",
        "margaret": "maggie meg peggy madge greta marge", "catherine": "kate cathy kitty cate",
        "katherine": "kate kathy kitty katie", "mary": "molly polly may", "william": "will bill willy billy",
        "robert": "rob bob robbie bobby bert", "richard": "dick rick richie dickie", "james": "jim jimmy jamie",
        "john": "jack johnny jock", "thomas": "tom tommy", "edward": "ned ted teddy eddie ed",
        "henry": "harry hal hank", "charles": "charlie charley chuck", "george": "georgie",
        "alexander": "alex sandy alec", "alexandra": "alex sandra", "samuel": "sam sammy", "samantha": "sam",
        "joseph": "joe joey", "daniel": "dan danny", "david": "dave davy", "michael": "mike mick mickey",
        "nicholas": "nick nicky", "anthony": "tony", "andrew": "andy drew", "benjamin": "ben benny",
        "matthew": "matt", "christopher": "chris kit", "frederick": "fred freddy", "francis": "frank",
        "lawrence": "larry", "peter": "pete", "patrick": "pat paddy", "stephen": "steve", "steven": "steve",
        "timothy": "tim", "walter": "walt wat", "theodore": "ted teddy theo", "ronald": "ron", "susan": "sue susie",
        "isabella": "bella izzy", "isabel": "bella", "rebecca": "becky becca", "jane": "janey jenny",
        "anne": "annie nan nancy", "ann": "annie nan nancy", "sarah": "sally sadie", "dorothy": "dolly dot dora",
        "helen": "nell nellie nelly", "eleanor": "nell nellie ellie nora", "ellen": "nell nelly", "lucinda": "lucy",
        "jennifer": "jen jenny", "victoria": "vicky tori", "josephine": "jo josie", "frances": "fanny",
        "harriet": "hattie", "caroline": "carrie", "amelia": "emmy", "georgiana": "georgie", "martha": "patty",
        "penelope": "penny", "philip": "phil pip", "gregory": "greg", "jonathan": "jon", "joshua": "josh",
        "zachary": "zach", "abigail": "abby", "gabriel": "gabe", "leonard": "leo len", "arthur": "art artie",
    }.items()
    for short in shorts.split()
}  # fmt: skip
# Nouns for people without a name. "he", "she" or "" (either).
PERSON_NOUNS: dict[str, str] = dict.fromkeys(
    """man boy gentleman fellow lad guy chap father dad husband son brother uncle nephew
    grandfather king prince duke count lord earl baron emperor monk priest parson vicar
    clergyman bishop friar waiter butler footman policeman fisherman boatman coachman
    salesman landlord schoolboy bachelor widower groom""".split(),
    "he",
) | dict.fromkeys(
    """woman girl lady mother mom mum wife daughter sister aunt niece grandmother queen
    princess duchess countess nun maid waitress governess housekeeper widow bride witch
    hostess landlady actress schoolgirl kunoichi brunette""".split(),
    "she",
) | dict.fromkeys(
    """person child kid baby youth teen teenager teenage adult stranger friend doctor captain
    colonel major general sergeant lieutenant officer soldier guard driver servant teacher
    student professor detective inspector agent reporter lawyer judge clerk secretary
    nurse cook sailor pilot farmer shepherd hunter thief pirate knight warrior assassin
    ninja shinobi sannin chuunin jounin genin mage wizard sorcerer elf dwarf hobbit vampire
    werewolf demon angel ghost spirit god goddess dragon fox wolf cat dog rabbit mouse
    caterpillar creature blonde blond redhead raven-haired cousin twin partner
    colleague companion guest visitor host neighbour neighbor traveller traveler passenger
    prisoner leader chief boss master mistress commander president senator mayor chancellor
    minister author poet painter artist actor singer musician philosopher scientist
    professor anarchist bartender shopkeeper keeper innkeeper merchant tailor barber smith
    pedestrian other""".split(),
    "",
)  # fmt: skip
# Nouns that stand for whoever is there, where others name what somebody is.
ANYBODY = word_set(
    """man boy gentleman fellow lad guy chap woman girl lady person child kid youth teen
    teenager teenage adult friend blonde blond brunette redhead raven-haired other male
    female ninja shinobi genin kunoichi companion partner one brother sister mother father
    son daughter wife husband"""
)
KIN = word_set("brother sister mother father son daughter wife husband")
# Words of kin, each with the one that stands for all of its kind, and the gender.
KIN_NOUNS: dict[str, tuple[str, str]] = {
    noun: (row.split()[1], row.split()[0])
    for row in (
        "she mother mom mum mama mamma mommy mummy ma", "he father dad papa daddy pa", "he brother", "she sister",
        "he son", "she daughter", "she wife", "he husband", "he uncle", "she aunt auntie", "he nephew", "she niece",
        "he grandfather grandpa granddad", "she grandmother grandma granny", "they parents", "they twin",
        "she godmother", "he godfather", "she stepmother", "he stepfather", "they cousin", "he grandson",
        "she granddaughter", "he fiancé", "she fiancée", "they grandparents",
    )
    for noun in row.split()[1:]
}  # fmt: skip
# Animals that a tale may let act as people do, beside those of `PERSON_NOUNS`.
ANIMALS = word_set(
    """horse pony donkey goose gander duck hen rooster pig goat sheep lamb cow bull bear lion tiger
    monkey ape crow raven owl eagle hawk parrot pigeon swan frog toad snake turtle spider bee bees
    ant butterfly whale dolphin shark hare hedgehog squirrel badger mole rat otter beaver deer stag
    unicorn phoenix troll goblin ogre giant mermaid fairy robot android maestro priestess sultan
    sultana emir czar tsar magistrate manager bishop abbot hermit beggar"""
)
MALE = word_set("he him his himself")
FEMALE = word_set("she her hers herself")
