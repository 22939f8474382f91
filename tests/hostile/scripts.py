"""Script in the places that HTML can hold it: none of it may run in a reader's browser.

`{}` stands for the call that tells that it ran.
"""

PAYLOADS: tuple[str, ...] = (
    "<script>{}</script>",
    "<SCRIPT SRC=data:text/javascript,{}></SCRIPT>",
    "<img src=x onerror={}>",
    "<img src=x onerror='{}' alt='a>b'>",
    '<IMG """><SCRIPT>{}</SCRIPT>">',
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:{}'><text x=20 y=20>x</text></a></svg>",
    "<math><mi xlink:href='data:x,<script>{}</script>'>x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img src onerror={}>",
    "<body onload={}>",
    "<iframe src='javascript:{}'></iframe>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<object data='data:text/html,<script>{}</script>'></object>",
    "<embed src='data:text/html,<script>{}</script>'>",
    "<a href='javascript:{}' id=go>x</a>",
    "<a href='JaVa&#x09;ScRiPt:{}'>x</a>",
    "<a href=' &#14; javascript:{}'>x</a>",
    "<a href='data:text/html,<script>{}</script>'>x</a>",
    "<form action='javascript:{}'><button autofocus>x</button></form>",
    "<input onfocus={} autofocus>",
    "<select onfocus={} autofocus></select>",
    "<textarea onfocus={} autofocus></textarea>",
    "<details ontoggle={} open>x</details>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}></audio>",
    "<marquee onstart={}>x</marquee>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href='javascript:{}//'>",
    "<link rel=stylesheet href='data:text/css,@import url(javascript:{})'>",
    "<style>@import 'javascript:{}';</style><p style='x:expression({})'>x</p>",
    "<div style='background:url(javascript:{})'>x</div>",
    "<p title='\"><script>{}</script>'>x</p>",
    "<p lang='\"><script>{}</script>' dir='\"><img src=x onerror={}>'>x</p>",
    "<noscript><p title='</noscript><img src=x onerror={}>'></noscript>",
    "<template><script>{}</script></template>",
    "<!--><script>{}</script>-->",
    "<![CDATA[><script>{}</script>]]>",
    "<?xml-stylesheet href='javascript:{}'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>{}</x:script>",
    "&lt;script&gt;{}&lt;/script&gt;&lt;img src=x onerror={}&gt;",
    "&amp;lt;script&amp;gt;{}&amp;lt;/script&amp;gt;",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<p id=p0 class='voice-speech' onclick={} onmouseover={}>x</p>",
    "[x](javascript:{}) ![y](javascript:{}) <javascript:{}>",
    "*<img src=x onerror={}>* **<svg onload={}>** `</code><script>{}</script>`",
)


def filled(number: int) -> list[str]:
    """Return the payloads with calls that say which they are; `number` parts files."""
    return [
        payload.replace("{}", f"hit({number * 1000 + i})")
        for i, payload in enumerate(PAYLOADS)
    ]


def hostile_files() -> dict[str, bytes]:
    """Return files of each kind with every payload in it, by name."""
    prose = "She went to the door, and he was not there any more."
    page, text, mark, label = (filled(n) for n in range(4))
    head = "<html><head><title>A page {}</title></head><body><h1>Page</h1>"
    labelled = "\n".join(f"Genre: {payload}" for payload in label[:12])
    rows = "".join(f"<p>{payload}</p><p>{prose}</p>" for payload in page)
    return {
        "page.html": (head.replace("{}", page[0]) + rows + "</body></html>").encode(),
        "text.txt": (
            "Title: " + text[0] + "\nAuthor: " + text[2] + "\n\n"
            + "\n\n".join(f"{payload} {prose}" for payload in text)
        ).encode(),
        "mark.md": ("# " + mark[2] + "\n\n" + "\n\n".join(mark)).encode(),
        "label.txt": (
            f"Title: {label[3]}\nAuthor: {label[5]}\nFandom: {label[2]}\n"
            f"Pairing: {label[2]}/{label[4]}\nSummary: {label[7]}\n{labelled}\n\n"
            f'{prose}\n\n"{label[2]}," said {label[5]}.\n'
        ).encode(),
    }  # fmt: skip
