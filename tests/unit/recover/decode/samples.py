"""Sample texts for decoding, written for these tests."""

ENGLISH = (
    "“You can’t leave the lantern there,” said the ferryman, “not with the tide so"
    " low.” She didn’t answer… The rope creaked — once, twice — and the boat swung"
    " round.\n\n“Wren’s waiting,” he went on. “She said you’d know the café, the one"
    " with the blue door.”\n\nThere wasn’t any blue door that she knew of. She set the"
    " lantern down anyway, and it didn’t go out."
)
FRENCH = (
    "La nuit était tombée sur le port, et déjà les pêcheurs rentraient à pas lents."
    " « Où étiez-vous ? » demanda le garçon. Élise ne répondit pas ; elle avait"
    " l'habitude de ces questions, et la fenêtre ouverte laissait entrer l'odeur du"
    " goémon. Là-bas, près de la jetée, une lumière brûlait encore. À l'aube, elle"
    " s'éteignit, et le maître du phare descendit, très las."
)
FRENCH_TYPOGRAPHIC = FRENCH.replace("'", "’").replace("très las", "le cœur las…")
FRENCH_EURO = FRENCH.replace("très las", "le cœur las, avec 5 € en poche")
GERMAN = (
    "Die alte Frau saß am Fenster und zählte die Boote, die vom Süden her kamen."
    " Früher hätte sie jeden Schiffer beim Namen gekannt; jetzt grüßte keiner mehr."
    " Über dem Fluß hing der Nebel, und die Glocke schlug fünf. Der Junge fragte,"
    " ob er noch bleiben dürfe, und sie nickte müde. Später löschte er das Licht."
)
RUSSIAN = (
    "Старый лодочник сидел у воды и чинил сеть. Вечер был тихий, и только где-то"
    " далеко лаяла собака. Девочка спросила, когда вернётся брат. Он долго молчал,"
    " потом сказал, что дорога теперь длинная, а ночи короткие, и что ждать осталось"
    " недолго. Она поверила ему и ушла в дом, где уже горела лампа."
)
JAPANESE = (
    "老人は川のそばに座って、古い網を直していた。夕方の風が静かに吹いて、遠くで犬の声が"
    "聞こえた。「兄さんはいつ帰ってくるの」と少女が言った。彼はしばらく黙っていたが、"
    "やがて笑って、「もうすぐだよ」と答えた。少女はその言葉を信じて、明かりのついた家へ"
    "走って行った。カラスが一羽、空を飛んでいった。"
)
SIMPLIFIED = (
    "老人坐在河边，慢慢地补着一张旧网。天快黑了，远处有狗叫的声音。小女孩问他：“哥哥什么"
    "时候回来？”他想了很久，没有说话。后来他笑了笑，说路很长，可是夜很短，再等一等就好。"
    "她相信了他的话，就跑回家去，家里的灯已经亮了。"
)
TRADITIONAL = (
    "老人坐在河邊，慢慢地補著一張舊網。天快黑了，遠處有狗叫的聲音。小女孩問他：「哥哥什麼"
    "時候回來？」他想了很久，沒有說話。後來他笑了笑，說路很長，可是夜很短，再等一等就好。"
    "她相信了他的話，就跑回家去，家裡的燈已經亮了。"
)
BOXED = (
    "╒══════════════════╕\r\n│ The Lamp, part 1 │\r\n╘══════════════════╛\r\n\r\n"
    "She kept the café open late. Nobody came, and the naïve hope of the evening"
    " went out with the lamp.\r\n"
)
