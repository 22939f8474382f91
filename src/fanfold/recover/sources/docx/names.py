"""The namespaces of Word's XML, both dialects, and the names of its parts."""

from collections.abc import Mapping
from types import MappingProxyType

SPACES: Mapping[str, str] = MappingProxyType(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
        "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
        "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
        "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
        "http://purl.oclc.org/ooxml/officeDocument/math": "m",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "urn:schemas-microsoft-com:vml": "v",
        "urn:schemas-microsoft-com:office:office": "o",
        "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
        "http://purl.org/dc/elements/1.1/": "dc",
        "http://purl.org/dc/terms/": "dcterms",
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    }
)
"""ECMA-376 part 1, annex A; part 4 for the transitional names."""
PROPERTIES = {
    "dc:title": ("title", True),
    "dc:creator": ("author", True),
    "dc:description": ("summary", True),
    "cp:keywords": ("freeform_tag", False),
    "dc:language": ("language", True),
}
"""Core properties, the field that each is, and whether it is one value."""
OFF = frozenset({"0", "false", "off", "none"})
