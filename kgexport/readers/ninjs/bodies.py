"""The body of a ninjs item, which comes in several forms at once: the one that keeps most of it is taken."""

from __future__ import annotations

import re

from kgexport.errors import TextError
from kgexport.readers.assembling import one_line
from kgexport.readers.fields import Fields
from kgexport.readers.markup import Body, html_body, parse_xml, plain_body
from kgexport.readers.nitf import read_nitf

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PLACE = "bodies[].value"
_OF_A_BODY = ("value", "role", "contentType", "contenttype", "charCount", "charcount", "wordCount", "wordcount")
_ORDER = ("html", "nitf", "plain", "unknown")
_MARKUP = re.compile(r"</?[A-Za-z!][^<>]{0,2000}>")


class Bodies:
    """The body of an item, its field (`place`), and the byline that stands in it where it is NITF.

    Of several forms HTML is taken before NITF and before plain text, since it keeps the paragraphs. The others hold
    the same words, and are no loss.
    """

    def __init__(self, fields: Fields) -> None:
        self.body = Body()
        self.place = _PLACE
        self.byline: str | None = None
        forms: list[tuple[str, str, str]] = []
        for one in fields.items("bodies"):
            form, text = _form(one)
            forms.append((_PLACE, form, text))
            one.drop(*_OF_A_BODY)
        forms += [(name, _of_suffix(name), fields.text(name) or "") for name in fields.names("body_")]
        for place, form, text in sorted(forms, key=lambda row: _ORDER.index(row[1])):
            if not self.body.paragraphs:
                self.place = place
                self._read(form, text)

    def _read(self, form: str, text: str) -> None:
        if form == "html":
            self.body = html_body(text)
        elif form == "plain":
            self.body = plain_body(text)
        elif form == "nitf":
            try:
                story = read_nitf(parse_xml(_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")))
            except TextError:
                self.body = html_body(text)
            else:
                self.body, self.byline = story.body, story.byline


def plain_words(one: Fields) -> str | None:
    """The value of a headline or a description as one line, without its markup."""
    value = one.text("value") or ""
    kind = (one.text("contentType", "contenttype") or "").lower()
    return one_line(html_body(value).text if "html" in kind or (not kind and _MARKUP.search(value)) else value)


def _form(one: Fields) -> tuple[str, str]:
    text, role = one.peek("value"), one.peek("role")
    kind = one.peek("contentType") or one.peek("contenttype")
    kind, role = str(kind or "").lower(), str(role or "").lower()
    if not isinstance(text, str):
        return "unknown", ""
    if "nitf" in kind or role == "nitf":
        return "nitf", text
    if "html" in kind or "html" in role:
        return "html", text
    if "xml" in kind:
        return "unknown", text
    return ("html" if not kind and _MARKUP.search(text) else "plain"), text


def _of_suffix(name: str) -> str:
    suffix = name.partition("_")[2].lower()
    return "nitf" if "nitf" in suffix else "html" if "html" in suffix else "unknown" if "xml" in suffix else "plain"
