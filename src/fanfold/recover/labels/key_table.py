"""Hold the table of keys: the words authors type, and the field each names."""

from typing import Literal

Reader = Literal[
    "line",  # the value as it stands, one line
    "text",  # the value may run on over the next lines
    "list",  # several values, each its own label
    "genres",
    "fandoms",
    "pairings",
    "people",  # characters, with pairings among them
    "rating",
    "date",
    "count",
    "status",
    "chapters",
    "challenge",
    "category",
    "series",
    "address",
    "song",
    "recipient",
    "legend",
    "none",  # known, but names no field of the schema
]

# field, reader, strong keys, weak keys. One row a field and way of reading.
ROWS: tuple[tuple[str, Reader, str, str], ...] = (
    # [seed 004], mailing-list headers; French, German, Spanish, Italian, Japanese, Russian
    (
        "title",
        "line",
        (
            "title storytitle titles fictitle fanfictitle titleoffic titleofstory titre titel"
            " título titulo titolo 題名 タイトル 标题 標題 題目 作品名 название"
            " judul tytuł tytul otsikko rubrik tittel cím başlık nadpis názov назва tựađề tiêuđề"
        ),
        "story fic fanfic name ficname storyname",
    ),
    (
        "author",
        "line",
        (
            "author authors authoress writer writtenby penname authorname pseud pseudonym"
            " auteur auteure auteurs autor autora autorin autore autrice 作者 著者 作家 筆者 автор"
            " penulis pengarang kirjoittaja författare författaren forfatter schrijver schrijfster"
            " autorka szerző író yazar spisovatel tácgiả автори"
            " coauthor authorby storyby fanficby ficby ficauthor authorsname yourname"
        ),
        "by 作 par von por",
    ),
    # [seed 000] "Category:" names the fandom on one large site, a kind on others
    ("fandom", "category", "category categories catégorie kategorie categoría", ""),
    (
        "fandom",
        "fandoms",
        (
            "fandom fandoms anime manga anime/manga universe crossover xover sourcecanon"
            " 原作 作品 二次元 фандом fandome univers crossoverwith basedon"
        ),
        "show book movie game canon film verse source/canon tvshow",
    ),
    ("fandom", "series", "", "series série serie シリーズ"),
    (
        "rating",
        "rating",
        (
            "rating ratings rated rate ficrating agerating évaluation"
            " altersfreigabe clasificación clasificacion clasificación レーティング 対象年齢 рейтинг"
            " ikäraja leeftijd korhatár classificação"
            " einstufung freigabe rango valutazione contentrating"
        ),
        "",
    ),
    # two keys in one, as exchange forms ask
    ("rating", "rating", "rating/warnings rating/warning ratings/warnings", ""),
    (
        "genre",
        "genres",
        "genre genres gattung género genero genere generi жанр",
        "style mood",
    ),
    ("genre", "genres", "genre/s genre/warnings genres/warnings", ""),
    # ジャンル is the fandom on Japanese fan sites, the genre elsewhere: the value decides
    ("genre", "genres", "ジャンル 类型 類型", ""),
    (
        "character",
        "people",
        (
            "character characters cast starring charas chars maincharacters featuring"
            " personnages personnage personajes personaje personaggi personaggio charaktere"
            " charakter figuren персонажи 登場人物 人物 キャラクター キャラ mainchars character/s"
            " castofcharacters characterfocus charactersinvolved"
        ),
        "focus",
    ),
    ("relationship", "pairings", "character/pairing characters/pairings", ""),
    (
        "relationship",
        "pairings",
        (
            "pairing pairings ship ships couple couples relationship relationships otp pairing/s"
            " paring parings pairing/characters pairings/characters pairing/character mainpairing"
            " sidepairing sidepairings couplings coupling pareja parejas coppia coppie paar"
            " カップリング カプ cp 配对 配對 пейринг pairing/ship shipping shippings pairingsships"
            " hetpairing slashpairing mainship sideships pairing/characterss ship/s couple/s"
            " pairings/ships ship/characters ships/characters"
        ),
        "",
    ),
    (
        "warning",
        "list",
        (
            "warnings contentwarning contentwarnings triggerwarning triggerwarnings warning/s"
            " triggers contentnotes contentnote avertissement avertissements warnung warnungen"
            " advertencia advertencias avvertimenti avvertimento 注意 注意事項 警告 предупреждения"
            " warnings/kinks kinks kink kinks/warnings squicks warnings/spoilers contains"
        ),
        "warning caution cw tw",
    ),
    ("archive_warning", "list", "archivewarning archivewarnings", ""),
    (
        "spoiler",
        "text",
        (
            "spoilers spoiler spoilerwarning spoilerwarnings spoilersfor spoilerfor"
            " spoileralert ネタバレ spoiler/s спойлеры"
        ),
        "",
    ),
    (
        "timeline",
        "text",
        (
            "timeline timeframe setting settings timeperiod timeline/setting setting/timeline"
            " continuity chronologie zeitlinie 時間軸 時期 placement set/timeline timelinesetting"
            " période zeitrahmen cronología ambientazione takesplace"
        ),
        "time set season era when year",
    ),
    (
        "published",
        "date",
        (
            "published posted dateposted datewritten datepublished publicationdate firstposted"
            " firstpublished postdate writtenon postedon publié publiée publiéle veröffentlicht"
            " publicado publicada fecha pubblicato 公開日 投稿日 初出 dateofposting datecompleted"
            " completedon written finishedon submitted added 発行日"
        ),
        "date datum 日付 started",
    ),
    (
        "updated",
        "date",
        (
            "updated lastupdated lastupdate dateupdated lastmodified revised lastrevised"
            " misàjour aktualisiert actualizado 更新日 最終更新 lastedited"
        ),
        "",
    ),
    (
        "word_count",
        "count",
        (
            "wordcount wordcounts w/c wc numberofwords totalwords totalwordcount approxwordcount"
            " mots nombredemots wörter wortzahl wortanzahl palabras parole numerodiparole 文字数"
            " 字数 слов countofwords words/length length/words"
        ),
        "words length count lenght",
    ),
    (
        "status",
        "status",
        (
            "status storystatus ficstatus complete completed completion finished état etat"
            " statut estado stato 状態 completestatus"
        ),
        "",
    ),
    (
        "chapter_count",
        "chapters",
        (
            "chapters numberofchapters totalchapters chapitres kapitelzahl capítulos capitoli"
            " 話数"
        ),
        "content",
    ),
    (
        "challenge_community",
        "line",
        (
            "community challengecommunity challengecomm lj/community ljcommunity writtenforcomm"
            " fest exchange bigbang entryfor entryto challengename submittedto submittedfor"
            " postedto crosspostedto crosspost"
        ),
        "comm event",
    ),
    (
        "challenge_prompt",
        "challenge",
        "challenge challenges challengenumber weekschallenge monthschallenge",
        "",
    ),
    (
        "challenge_prompt",
        "line",
        (
            "prompt prompts prompt/s theme themes promptnumber themenumber challenge/prompt"
            " prompt/theme theme/prompt promptused promptwords お題 テーマ thème themeset challenge/theme"
            " promptused challengeword challengeprompt challengetheme bingosquare square table/prompt"
            " prompttable prompt# theme# motsimposés claim/prompt"
        ),
        "word table task",
    ),
    (
        "recipient",
        "recipient",
        (
            "recipient giftfor gift writtenfor requestedby requester giftto giftee afor madefor"
            " fürwen requestfrom requestby birthdaygiftfor"
        ),
        "for pour für para to",
    ),
    (
        "request",
        "text",
        (
            "request requests requested originalrequest giftrequest requestdetails"
            " promptrequest wants"
        ),
        "",
    ),
    (
        "dedication",
        "text",
        "dedication dedications dedicatedto dedicado dédicace widmung dedicace dedica",
        "",
    ),
    (
        "disclaimer",
        "text",
        (
            "disclaimer disclaimers disclaim disclaimer/s legal legalstuff standarddisclaimer"
            " stdisclaimer clause avisolegal déni haftungsausschluss descargo renuncia 免責"
            " disclaimerstuff legaldisclaimer"
        ),
        "",
    ),
    (
        "summary",
        "text",
        (
            "summary summery description synopsis blurb résumé resume resumé zusammenfassung inhalt"
            " ringkasan sinopsis sinopse resumo tiivistelmä sammanfattning sammendrag samenvatting"
            " streszczenie tartalom özet shrnutí tómtắt"
            " resumen riassunto trama あらすじ 概要 简介 簡介 summary/excerpt саммари 内容 shortsummary"
            " storysummary briefsummary teaser"
        ),
        "plot excerpt",
    ),
    (
        "beta",
        "line",
        (
            "beta betas betareader betareaders betaby betaedby betad betareadby betared"
            " bêta bêtalectrice bêtalecteur bêtareader betaleser betas/thanks βリーダー"
            " beta/s betaedbythe betaeur beta/thanks"
        ),
        "editor",
    ),
    (
        "archive_permission",
        "text",
        (
            "archive archiving archives distribution archivingpermission archive/distribution"
            " distribution/archive archivepermission permissiontoarchive permission permissions"
            " reposting mayarchive canarchive archiver archivage archivado archivierung"
            " 転載 distribute"
        ),
        "",
    ),
    (
        "feedback",
        "text",
        (
            "feedback reviews/feedback feedback/reviews commentscriticism concrit feedbackto"
            " sendfeedbackto"
        ),
        "c&c",
    ),
    (
        "series_title",
        "line",
        (
            "seriestitle seriesname partofseries partoftheseries partof sequelto sequel prequelto prequel"
            " companionto followsfrom sequelof suitede fortsetzungvon 続編"
        ),
        "",
    ),
    ("series_index", "line", "seriesindex numberinseries partinseries", ""),
    ("part", "chapters", "part parts teil partie parte partnumber", "chapter chap"),
    ("chapter_title", "line", "chaptertitle chaptername titleofchapter", ""),
    (
        "freeform_tag",
        "list",
        (
            "classification codes storycodes tags tag additionaltags keywords keyword freeform freeforms freeformtags format"
            " タグ 标签 ficformat storytype fictype тип теги schlagworte motsclés formato"
        ),
        "type form",
    ),
    (
        "language",
        "line",
        "language lang langue sprache idioma lingua taal språk kieli język bahasa 言語",
        "",
    ),
    (
        "source_url",
        "address",
        (
            "storylink storyurl link originallink originalurl permalink postedat"
            " alsopostedat archivedat originalpost alsoat"
        ),
        "url linkto",
    ),
    (
        "author_url",
        "address",
        (
            "authorlink authorurl authorpage authorspage website homepage webpage site"
            " authorwebsite profile livejournal lj journal ljusername contact myhomepage"
            " webseite siteweb"
        ),
        "",
    ),
    (
        "email_from",
        "address",
        (
            "email emailaddress authoremail authorsemail courriel correo mail contactemail"
            " mailto メール addy emailaddy"
        ),
        "",
    ),
    (
        "platform",
        "line",
        "publisher sourcesite archivename postedonsite",
        "source site",
    ),
    (
        "song_title",
        "song",
        (
            "song songs songtitle lyrics lyricsfrom chanson lied canción songused songlyrics"
            " songcredit songby musicby"
        ),
        "music inspiration soundtrack",
    ),
    (
        "song_artist",
        "line",
        "artist songartist singer band performedby sungby lyricsby",
        "",
    ),
    ("copyright", "text", "copyright copyrights copyrightnotice ©", ""),
    ("license", "text", "license licence lizenz", ""),
    (
        "translator",
        "line",
        (
            "translator translatedby translation traducteur traductrice übersetzer"
            " übersetzerin traductor traductora traduttore 訳者 翻訳 traduction переводчик"
        ),
        "",
    ),
    ("collection", "list", "collection collections", ""),
    ("kudos", "count", "kudos", ""),
    ("hits", "count", "hits views", ""),
    ("comments", "count", "", "comments reviews"),
    ("bookmarks", "count", "bookmarks", ""),
    ("file_id", "line", "storyid ficid workid", "id"),
    ("message_id", "line", "messageid", ""),
    ("newsgroup", "line", "newsgroups newsgroup", ""),
    # names the voices; what follows is a legend
    (
        "legend_entry",
        "legend",
        "legend notation",
        "key guide",
    ),
    # notes are notes, whatever stands in them
    (
        "note",
        "none",
        (
            "a/n an authornote authornotes authorsnote authorsnotes notes note/s n/a"
            " notedelauteur notesdelauteur nda anmerkung anmerkungen notadelautor notasdeautor"
            " あとがき まえがき 前書き 後書き notas notadellautrice notedellautore shoutout shoutouts"
            " thanks thankyou acknowledgements acknowledgments authorscomments authorsrant"
            " authorsnote/s aan aus previously lasttime reviewreplies claim notadeautor notesdauteur"
        ),
        "note ps favorites favs follows reviewers",
    ),
)
