"""Which characters are common in which script: the tables that weigh a reading.

The letters stand by how often they are met in running text; the lists need only tell
one encoding from another, so a few dozen characters for each are enough.
"""

LATIN_COMMON = frozenset("éèàäöüçñßáíóêâ")
"""Accented letters that are frequent in the large western languages."""

LATIN_USUAL = frozenset("îôûãõåæøœìòùïëú")
"""Accented letters that are met now and then."""

CYRILLIC_COMMON = frozenset("оеаинтсрвл")
CYRILLIC_USUAL = frozenset("кмдпуяыьгзбчйхіїє")
CYRILLIC_RARE = frozenset("жшюцщэфъё")

HANZI_BOTH = frozenset(
    "的一是不了人我在有他之大上中到地出也子下自年生可以小天心好想多知道面成用己事三"
    "只如同然前得又些那而手去看作主公日本女本方最力二外山水月白明老千真身目名今先"
)
"""Frequent Chinese characters that both scripts share."""

HANZI_SIMPLIFIED = HANZI_BOTH | frozenset(
    "这个们来说为时会么没对还过里后着从么给让让问头开见两样经发样现让间么几动无长"
    "话声轻觉气儿东亲眼点边爱书听爷种将却门风夜进总应该实关马与请谁吗让岁学国"
)
HANZI_TRADITIONAL = HANZI_BOTH | frozenset(
    "這個們來說為時會麼沒對還過裡後著從給讓問頭開見兩樣經發現間幾動無長"
    "話聲輕覺氣兒東親眼點邊愛書聽種將卻門風夜進總應該實關馬與請誰嗎歲學國裏"
)
KANJI = frozenset(
    "日一人大年本中時間事言見思出来行手上下前後気分今何自私彼女男子目心話声名先生"
    "学校家入立少小方部屋知笑顔持会同二三十度当然的者国長月火水木金土高夜朝"
    "食物語君僕俺友達感情待待聞口体足光色赤青白黒風空雨花道世界戦死愛恋夢涙"
)
CJK_MARKS = frozenset("、。「」『』，．・：；？！ー―…～（）〈〉《》【】〔〕“”‘’　—〜─")
"""Punctuation of East Asian text."""
