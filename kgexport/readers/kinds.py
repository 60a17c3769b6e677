"""What a file is, told from its first bytes: an article in a form that is read here, or clearly something else."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgexport.readers.json_forms import first_keys, form_of

HEAD_SIZE = 1 << 15


class OtherKind(NamedTuple):
    """A kind of file that no reader here takes: how it begins, what it is, what to do with it."""

    begins: re.Pattern[bytes]
    name: str
    remedy: str


def _other(begins: bytes, name: str, remedy: str) -> OtherKind:
    return OtherKind(re.compile(rb"\s{0,64}" + begins if begins.startswith(b"(?i:") else begins), name, remedy)


_SAVE = "save its text as a plain-text file and pass that"
_UNPACK = "unpack it and pass the files"
OTHER_KINDS = (
    _other(rb"%PDF-", "a PDF", "extract its text (for example with pdftotext) and pass that"),
    _other(rb"\{\\rtf", "a rich text (RTF) file", _SAVE),
    _other(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or other Office file", _SAVE),
    _other(rb"PK\x03\x04", "a ZIP archive or a Word file", "save a document's text as plain text, or " + _UNPACK),
    _other(rb"PK\x05\x06", "an empty ZIP archive", "there is nothing in it"),
    _other(rb"\x37\x7a\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    _other(rb"\xfd7zXZ\x00", "an xz archive", "pack it with gzip or zstd, or " + _UNPACK),
    _other(rb"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    _other(rb"(?s:.{257})ustar", "a tar archive", _UNPACK),
    _other(rb"\xff\xd8\xff", "a JPEG image", "pass a text"),
    _other(rb"\x89PNG\r\n\x1a\n", "a PNG image", "pass a text"),
    _other(rb"GIF8[79]a", "a GIF image", "pass a text"),
    _other(rb"(?:II\*\x00|MM\x00\*)", "a TIFF image", "pass a text"),
    _other(rb"(?s:RIFF.{4})WEBP", "a WebP image", "pass a text"),
    _other(rb"(?s:.{4})ftyp", "a video or image (MP4 family)", "pass a text"),
    _other(rb"ID3", "an MP3 recording", "pass a text"),
    _other(rb"SQLite format 3\x00", "an SQLite database", "export its articles as JSON Lines and pass those"),
    _other(rb"\x7fELF", "a program", "pass a text"),
    _other(rb"(?i:<\?xml\s|<!doctype\s|<(?:rss|feed|newsItem|newsMessage|article)[\s>])", "an XML file", _SAVE),
)

_PROLOG = rb"(?s:\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+)"
# The reader for what begins so; the first that fits is taken.
KINDS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("jsonl", re.compile(rb'\s*(?:\{\s*(?:["}]|\Z)|\[\s*\{\s*["}])')),
    ("gdelt", re.compile(rb"\d{1,12}\t\d{8}\t\d{6}\t\d{4}\t")),
    ("gdelt", re.compile(rb"\d{1,12}\t\d{14}\t\d{14}\t\d\t")),
    ("gdelt", re.compile(rb"\d{14}-T?\d{1,9}\t\d{14}\t\d\t")),
    ("parquet", re.compile(rb"PAR1")),
    ("html", re.compile(_PROLOG + rb"<(?i:!doctype\s+html|html|head|body)[\s>]")),
    ("feed", re.compile(_PROLOG + rb"<rdf:RDF[^>]*http://purl\.org/rss/1\.0/")),
    ("warc", re.compile(rb"WARC/\d\.\d{1,2}\s")),
    ("mhtml", re.compile(rb"(?i:(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){0,30}?Content-Type:\s*multipart/related\b)")),
)
# The forms of JSON that have a reader of their own; all others are told apart object by object.
JSON_READERS = frozenset({"ninjs"})
# The reader for XML whose outermost element has this local name.
ROOTS = {
    "newsItem": "newsml-g2",
    "newsMessage": "newsml-g2",
    "packageItem": "newsml-g2",
    "nitf": "nitf",
    "rss": "feed",
    "feed": "feed",
}

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_JSON_ARRAY = re.compile(rb'\s*\[\s*\{\s*["}]')
_BEFORE_ROOT = re.compile(rb"(?s:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")


def kind_of(head: bytes) -> str | None:
    """The name of the reader for a file that begins with `head`, None where no table has it."""
    head = _without_byte_order_mark(head)
    found = next((name for name, begins in KINDS if begins.match(head)), None)
    if found == "jsonl":
        form = form_of(first_keys(head))
        return form.name if form and form.name in JSON_READERS else found
    return found or ROOTS.get(xml_root(head) or "")


def xml_root(head: bytes) -> str | None:
    """The local name of the outermost element of an XML file that begins with `head`, None where it is no XML."""
    head = _without_byte_order_mark(head)
    place = 0
    while before := _BEFORE_ROOT.match(head, place):
        place = before.end()
    root = _ROOT.match(head, place)
    return root[1].decode("ascii") if root else None


def other_kind(head: bytes) -> OtherKind | None:
    """The kind of file that begins with `head`, where it is clearly neither a text nor JSON; else None."""
    head = _without_byte_order_mark(head)
    return next((kind for kind in OTHER_KINDS if kind.begins.match(head)), None)


def is_json_array(head: bytes) -> bool:
    """Whether the file begins with a JSON array of objects."""
    return bool(_JSON_ARRAY.match(_without_byte_order_mark(head)))


def _without_byte_order_mark(head: bytes) -> bytes:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            rest = head[len(mark) :]
            return rest if encoding == "utf-8" else rest.decode(encoding, "ignore").encode("utf-8", "ignore")
    return head
