"""The namespaces of OpenDocument's XML, and the names of its parts."""

from collections.abc import Mapping
from types import MappingProxyType

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES: Mapping[str, str] = MappingProxyType(
    {
        _OASIS + "office:1.0": "office",
        _OASIS + "style:1.0": "style",
        _OASIS + "text:1.0": "text",
        _OASIS + "table:1.0": "table",
        _OASIS + "drawing:1.0": "draw",
        _OASIS + "xsl-fo-compatible:1.0": "fo",
        _OASIS + "meta:1.0": "meta",
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://www.w3.org/1999/xlink": "xlink",
        # OpenOffice.org 1 (.sxw), before it was a standard
        "http://openoffice.org/2000/office": "office",
        "http://openoffice.org/2000/style": "style",
        "http://openoffice.org/2000/text": "text",
        "http://openoffice.org/2000/table": "table",
        "http://openoffice.org/2000/drawing": "draw",
        "http://openoffice.org/2000/meta": "meta",
        "http://www.w3.org/1999/XSL/Format": "fo",
    }
)
PROPERTIES = {
    "dc:title": ("title", True),
    "meta:initial-creator": ("author", True),
    "dc:creator": ("author", True),
    "dc:description": ("summary", True),
    "meta:keyword": ("freeform_tag", False),
    "dc:language": ("language", True),
}
"""Elements of `meta.xml`, the field that each is, and whether it is one value."""
