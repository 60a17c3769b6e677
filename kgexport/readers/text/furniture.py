"""What a page puts around an article, and no article says: buttons, notices, credits of pictures."""

from __future__ import annotations

import re

# Whole lines, without capitals and final punctuation.
LINES = frozenset(
    {
        "ad", "advert", "advertisement", "advertisement - story continues below", "advertising", "back to top",
        "click here", "comment", "comments", "continue reading", "continue reading the main story", "copy link",
        "email", "email this article", "ends", "facebook", "full text", "hide caption", "leave a comment", "linkedin",
        "listen", "listen to this article", "loading", "menu", "most read", "print", "print this article", "read more",
        "recommended", "related", "related articles", "related stories", "save", "share", "share on facebook",
        "share on twitter", "share this", "share this article", "share this story", "sign in", "sign up",
        "skip to content", "skip to main content", "sponsored", "sponsored content", "story continues below",
        "story continues below advertisement", "subscribe", "subscribe now", "toggle caption", "tweet", "twitter",
        "view comments", "whatsapp",
    }
)  # fmt: skip

# Beginnings of lines that are furniture up to `LONGEST` characters.
BEGINNINGS = (
    "also read:", "caption:", "enlarge this image", "file photo", "follow us on", "getty images", "image:",
    "image caption", "image credit:", "image source", "more:", "must read:", "photo:", "photo by ", "photo credit:",
    "photo caption:", "photograph:", "photographs:", "photos:", "picture:", "pictured:", "read also:", "read more:",
    "read next:",
    "read the full story", "read the rest of ", "recommended:", "related:", "related article:", "related story:",
    "see also:",
    "sign up for our ", "sign up to our ", "subscribe to our ", "video:", "watch:", "watch now:",
)  # fmt: skip
OPENINGS_OF_HEADLINES = ("image:", "more:", "must read:", "photos:", "picture:", "pictured:", "video:", "watch:")
LONGEST = 300

_PATTERNS = (
    re.compile(r"[\W_]{1,80}"),  # rules and asterisks between parts
    re.compile(r"-30-|-ends-|#{3,9}", re.IGNORECASE),
    re.compile(r"follow .{1,60} on (?:twitter|facebook|instagram|x|telegram)\b.{0,60}", re.IGNORECASE),
    re.compile(r"(?:REUTERS|AP|AFP|EPA|TASS|Xinhua|Getty Images) ?/ ?[^/]{2,60}"),
    re.compile(r"[^/]{2,60} ?/ ?(?:REUTERS|Reuters|AP|AFP|EPA|TASS|Xinhua|Getty Images)"),
    re.compile(r"\d{1,5} (?:comments?|shares?|views?|min(?:ute)? read)", re.IGNORECASE),
)


def is_furniture(line: str, *, above_headline: bool = False) -> bool:
    """Whether a line or a paragraph that stands alone is no part of the article.

    Above the headline, what may open a headline (`Watch: …`) is none.
    """
    if len(line) > LONGEST:
        return False
    low = line.casefold()
    if above_headline and low.startswith(OPENINGS_OF_HEADLINES):
        return False
    if low.strip(" .:…|") in LINES or low.startswith(BEGINNINGS):
        return True
    return any(pattern.fullmatch(line) for pattern in _PATTERNS)
