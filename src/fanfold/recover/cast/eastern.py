"""Find names in Japanese and Chinese, which write no capitals and no blanks.

A Japanese name is told by the honorific after it, or by a particle and a verb of
saying; a Chinese one by such a verb after the first words of a clause. What is then
known to be a name is found wherever it stands. Tables of honorifics, verbs and common
family names only: nobody's characters stand here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fanfold.recover.cast.wordlist import tree_of
from fanfold.recover.voices.words import word_set

KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
HAN = re.compile(r"[一-鿿]")
LOOKED_AT = 500
SHARE_OF_KANA = 0.05
HONORIFIC = "(?:さん|くん|君|ちゃん|さま|様|殿|どの|先生|先輩|せんぱい|たん|氏|姫|兄さん|姉さん)"
JAPANESE = r"(?:[一-鿿々]{1,5}|[ァ-ヺー]{2,10}(?:[・＝][ァ-ヺー]{2,10})*)"
# The same after its first sign, which stands alone so that a search skips all else.
AFTER_SIGN = (
    r"(?<![一-鿿々ァ-ヺー].)(?:(?<=[一-鿿々])[一-鿿々]{0,4}"
    r"|(?<=[ァ-ヺー])[ァ-ヺー]{1,9}(?:[・＝][ァ-ヺー]{2,10})*)"
)
CALLED = re.compile(
    rf"([お一-鿿々ァ-ヺー](?:{AFTER_SIGN}|(?<=お)(?<![一-鿿々ァ-ヺー].){JAPANESE})){HONORIFIC}"
)
KIN_JA = re.compile(
    r"お(?:ばあ|じい|ばあ|かあ|とう|にい|ねえ|母|父|兄|姉|婆|爺)(?:さん|ちゃん|さま|様)"
)
SAYING_JA = "(?:言|い[っうい]|答え|こたえ|尋ね|たずね|聞い|叫|さけ|呟|つぶや|囁|ささや|笑|わら|頷|うなず|怒鳴|返|泣|思っ|思う|考え)"
SUBJECT = re.compile(
    rf"([一-鿿々ァ-ヺー]{AFTER_SIGN})(?:は|が|も)(?=[^。！？「」『』\n]{{0,18}}{SAYING_JA})"
)
TAG_JA = re.compile(rf"[」』]と、?({JAPANESE})(?:は|が)")
# Words that stand for anybody, and what is no person.
NOBODY_JA = word_set(
    """私 僕 俺 彼 彼女 誰 何 人 男 女 声 者 皆 方 自分 二人 三人 一人 今 今日 昨日 明日 目 手 顔 口 心 頭 言葉
    気 時 前 後 上 下 中 外 本 話 事 物 先生 先輩 相手 全員 少年 少女 子供 大人 店 家 部屋 電話 風 雨 空 夜 朝
    テレビ ドア テーブル ソファ コーヒー ベッド ノート メール スマホ"""
)
SURNAMES = (
    "王李张陈刘杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温柳"
    "張陳劉楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧鐘譚陸賈鄒賀顧錢嚴龍萬蕭蓝藍云雲花凤鳳南宫宮洛慕沐楚霍季容裴"
)
TWO_SURNAMES = "(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|慕容|司徒|东方|東方|南宫|南宮|夏侯|皇甫|令狐|端木|轩辕)"
PET = "[小老阿]"
ADVERB_ZH = "(?:轻声|輕聲|低声|低聲|大声|大聲|冷冷地|冷冷|缓缓|微微|笑着|笑著|忙|又|也|便|就|才|连忙|連忙|突然|忽然|终于|只是)?"
SAYING_ZH = (
    "(?:说|說|道|问|問|答|喊|叫|叹|嘆|回答|开口|開口|点头|點頭|摇头|搖頭|点了点头|摇了摇头|皱眉|皺眉|皱了|看着|看著|看了|转身"
    "|轉身|想|笑了|笑道|笑|哭|站起|走到|走了|抬起|抬头|低头|愣|沉默|知道|觉得|覺得)"
)
CLAUSE_ZH = re.compile(
    rf"(?<![一-鿿])(?:({TWO_SURNAMES}[一-鿿]{{1,2}}?|[一-鿿]{{2,3}}?)){ADVERB_ZH}{SAYING_ZH}"
)
# Characters of grammar: what holds one is no name.
GRAMMAR_ZH = frozenset(
    "的了着著是不在有他她它我你您们們这這那就也都很个個又还還把被对對地得一二三两兩几幾什么麼谁誰怎为為因所以但而且如果"
    "没沒要会會能可让讓使给給从從到去来來上下里裡面前后後再已经經将將只能吗嗎呢吧啊呀之其与與和及或于於此每各某该該"
)
SPEAKER_ZH = 2
SEEN_AGAIN = 2


FIRST_SIGN = "\u3040"


def find_eastern(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, list[int]]:
    """Find the names of a Japanese or Chinese text, and all their places.

    Args:
        text: The text; any other has none.
        spans: Where the body stands.
    """
    if text.isascii() or not spans:
        return {}
    starts = (spans[0][0], (spans[0][0] + spans[-1][1]) // 2)
    sample = "".join(text[start : start + LOOKED_AT] for start in starts)
    if max(sample, default="") < FIRST_SIGN:
        return {}
    han = len(HAN.findall(sample))
    kana = len(KANA.findall(sample))
    if (han + kana) * 4 < len(sample):
        return {}
    is_japanese = kana > SHARE_OF_KANA * len(sample)
    found = _japanese(text, spans) if is_japanese else _chinese(text, spans)
    if not found:
        return {}
    places: dict[str, list[int]] = {name: [] for name in found}
    bound = r"(?<![一-鿿々])" if is_japanese else ""
    for match in _matches(re.compile(bound + tree_of(found)), text, spans):
        places[match.group()].append(match.start())
    fewest = 1 if is_japanese else SEEN_AGAIN
    return {name: at for name, at in places.items() if len(at) >= fewest}


def _matches(
    pattern: re.Pattern[str], text: str, spans: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for start, end in spans:
        yield from pattern.finditer(text, start, end)


def _japanese(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the Japanese names, in the order of their first signs."""
    seen: Counter[str] = Counter()
    for match in _matches(CALLED, text, spans):
        seen[match.group(1)] += 2
    for match in _matches(KIN_JA, text, spans):
        seen[match.group()] += 1
    for pattern in (SUBJECT, TAG_JA):
        for match in _matches(pattern, text, spans):
            seen[match.group(1)] += 1
    return [
        name
        for name in seen
        if name not in NOBODY_JA and name.removeprefix("お") not in NOBODY_JA
    ]


def _chinese(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the Chinese names, in the order of their first signs."""
    seen: Counter[str] = Counter(
        match.group(1) for match in _matches(CLAUSE_ZH, text, spans)
    )
    return [
        name
        for name, count in seen.items()
        if GRAMMAR_ZH.isdisjoint(name)
        and (count >= SPEAKER_ZH or name[0] in SURNAMES or re.match(PET, name))
    ]
