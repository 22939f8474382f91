"""EPUBs made up for tests: only what a test says is in them."""

import io
import zipfile

CONTAINER = (
    '<?xml version="1.0"?><container><rootfiles><rootfile full-path="{}"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def zipped(members, *, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def page(body, *, head="<title>Page</title>"):
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head>{head}</head><body>{body}</body></html>"
    )


def opf(*, metadata="", items="", spine="", guide=""):
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine><guide>{guide}</guide></package>"
    )


def members(  # noqa: PLR0913 - each test says the few it needs
    pages, *, metadata="", more=None, items="", spine=None, guide="", nav=None, ncx=None
):
    """Members of a book; `pages` are bodies by name, `nav` and `ncx` (title, href)."""
    listed = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(pages)
    )
    if spine is None:
        spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(pages)))
    extra = {}
    if nav is not None:
        listed += (
            '<item id="nav" href="nav.xhtml" properties="nav"'
            ' media-type="application/xhtml+xml"/>'
        )
        lines = "".join(f'<li><a href="{href}">{title}</a></li>' for title, href in nav)
        extra["EPUB/nav.xhtml"] = page(f'<nav epub:type="toc"><ol>{lines}</ol></nav>')
    if ncx is not None:
        listed += (
            '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        )
        points = "".join(
            f"<navPoint><navLabel><text>{title}</text></navLabel>"
            f'<content src="{href}"/></navPoint>'
            for title, href in ncx
        )
        extra["EPUB/toc.ncx"] = f"<ncx><navMap>{points}</navMap></ncx>"
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format("EPUB/package.opf"),
        "EPUB/package.opf": opf(
            metadata=metadata, items=listed + items, spine=spine, guide=guide
        ),
        **{
            f"EPUB/{name}": body if body[:1] == "<?" else page(body)
            for name, body in pages.items()
        },
        **extra,
        **(more or {}),
    }


def book(pages, **more):
    return zipped(members(pages, **more))
