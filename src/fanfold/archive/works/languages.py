"""The names of languages, as their readers write them."""

from functools import cache

from django.conf.locale import LANG_INFO

OWN_NAMES = {
    "zh": "中文",  # Django names its two scripts only
    "la": "Latina",
    "und": "Language unknown",
    "": "Language unknown",
}


@cache
def language_name(code: str) -> str:
    """Return a language's own name, or its code where we know no better."""
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.partition("-")[0].lower())
    name = str(info["name_local"]) if info and "name_local" in info else code
    return name[:1].upper() + name[1:]
