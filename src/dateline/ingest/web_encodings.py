"""The encodings that pages declare, as browsers read them: https://encoding.spec.whatwg.org/#names-and-labels."""

import codecs

from dateline.ingest.lines import word_set

# Labels of the standard that Python does not know.
_LABELS = {
    "windows-31j": "cp932",
    "x-sjis": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-gbk": "gb18030",
    "x-mac-cyrillic": "mac-cyrillic",
    "iso-8859-8-i": "iso8859-8",
}
# Encodings that are part of a wider one, which browsers read instead: pages declare the narrow one and use the other.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
# All that the standard has, by Python's names; what else Python has ("hex", "idna") is no page's.
_ALL = word_set(
    "utf-8 utf-16 utf-16-le utf-16-be cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 "
    "cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic gb18030 big5hkscs euc_jp iso2022_jp"
)

# Those of them in which a letter may take several bytes.
_SEVERAL_BYTES = word_set("utf-8 utf-16 utf-16-le utf-16-be cp932 cp949 gb18030 big5hkscs euc_jp iso2022_jp")


def web_encoding(label: str) -> str | None:
    """Python's name of the encoding that browsers read for a label, None for a label that is none of theirs."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = _WIDER.get(name, name)
    return name if name in _ALL else None


def is_single_byte(name: str) -> bool:
    """Whether every letter takes one byte in the encoding that ``web_encoding`` gave, so that it reads any bytes."""
    return name not in _SEVERAL_BYTES
