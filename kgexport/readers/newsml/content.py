"""What an item of NewsML-G2 carries: XHTML, NITF or another XML inside it, or plain or escaped text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgexport.errors import TextError
from kgexport.readers.markup import Body, element_body, html_body, plain_body
from kgexport.readers.newsml.elements import Elements, local_name
from kgexport.readers.nitf import Nitf, read_nitf

if TYPE_CHECKING:
    from lxml.etree import _Element


class Content(NamedTuple):
    """The body, what stands above it where it is NITF, and where it stands."""

    body: Body
    nitf: Nitf | None = None
    place: str = ""


def read_content(elements: Elements) -> Content:
    """The first form of the content that has words; the others hold the same and are no loss."""
    found = Content(Body())
    for holder in elements.all("contentSet"):
        for form in holder:
            if local_name(form) not in ("inlineXML", "inlineData"):
                continue
            elements.take(form)
            if not found.body.paragraphs:
                found = _read(form, f"contentSet/{local_name(form)}")
    return found


def _read(form: _Element, place: str) -> Content:
    kind = (form.get("contenttype") or "").lower()
    if local_name(form) == "inlineData":
        if form.get("encoding"):
            raise TextError("its text is encoded, in base64 or the like; decode it first", field=place)
        text = form.text or ""
        is_markup = "html" in kind or "xml" in kind or (not kind and text.lstrip().startswith("<"))
        return Content(html_body(text) if is_markup else plain_body(text), None, place)
    nitf = next((one for one in form.iter() if local_name(one) == "nitf"), None)
    if nitf is not None:
        story = read_nitf(nitf)
        return Content(story.body, story, place)
    return Content(element_body(form), None, place)
