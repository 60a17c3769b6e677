"""The extractor that reads with a trained language pipeline besides the rules."""

from __future__ import annotations

from kgexport import __version__
from kgexport.extraction.actors.cast import build_cast
from kgexport.extraction.confidences import Rate, confidence
from kgexport.extraction.rules import readable_text, with_facts
from kgexport.extraction.text.document import Document
from kgexport.language import DEFAULT_PIPELINE, ReadText, load
from kgexport.record import Article, Extractor


def extract(article: Article, *, nlp: str = DEFAULT_PIPELINE, rate: Rate = confidence) -> Article:
    """The article with the actors, quotes and events that its text speaks of.

    `nlp` names the language pipeline, `rate` gives the facts' confidence. A text that is known to be in another
    language than English comes back unread, as does an article without text. Facts that the article has already are
    replaced. Raises UsageError where there is no such pipeline.
    """
    text = readable_text(article)
    if text is None:
        return article
    document = Document.from_text(text)
    read = read_document(document, nlp)
    cast = build_cast(document, read)
    pipeline = load(nlp)
    extractor = Extractor(name="kgexport", version=__version__, model=f"{pipeline.name} {pipeline.version}")
    return with_facts(article, document, cast, extractor, read, rate)


def read_document(document: Document, nlp: str = DEFAULT_PIPELINE) -> ReadText:
    """What the pipeline reads in a document; its sentences are the document's."""
    paragraphs = [(paragraph.start, paragraph.end) for paragraph in document.paragraphs]
    sentences = [(sentence.start, sentence.end) for sentence in document.sentences]
    return load(nlp).read(document.text, paragraphs, sentences)
