"""The written forms of dates in running prose, as patterns."""

from __future__ import annotations

import re

from kgexport.vocabulary.calendar_words import FULL_WEEKDAYS, MONTHS, NUMBERS

MAX_DAYS_AGO = 400
"""The largest count of days, weeks, months or years that "ago" is resolved with."""

_FULL_MONTHS = [word for word in MONTHS if len(word) > 4 or word in {"may", "june", "july"}]
_SHORT_MONTHS = [word for word in MONTHS if word not in _FULL_MONTHS]
_MONTH = (
    f"(?P<month>{'|'.join(word.title() for word in _FULL_MONTHS)}"
    f"|(?:{'|'.join(word.title() for word in _SHORT_MONTHS)})\\.?)"
)
# "May" and "March" are words and "April", "June" and "August" are names: alone they need one of these before.
_BEFORE_MONTH = "in|since|until|till|last|next|this|early|late|mid|during|from|through|of|by"
_BEFORE_DOUBTFUL = "in|since|until|till|last|next|this|early|late|mid|during"
_PLAIN_MONTHS = [word.title() for word in _FULL_MONTHS if word not in {"may", "march"}]
_WEEKDAY = f"(?P<weekday>{'|'.join(word.title() for word in FULL_WEEKDAYS)})"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = "(?P<year>1[5-9][0-9][0-9]|20[0-9][0-9])"
_COUNT = "|".join(NUMBERS)
_GAP = r"[ \t\u00a0]{0,2}\n?[ \t\u00a0]{0,2}"
_SPACE = rf"(?=\s){_GAP}"
_NOT_AFTER = r"(?<![\w$£€#/.,:-])"
_NOT_BEFORE = r"(?![\w%]|[.,:/]\d)"

ISO_DAY = re.compile(
    r"(?<![\w/-])(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?:T[0-9:.]{4,15}Z?)?(?![\w-])"
)
MONTH_DAY = re.compile(
    rf"\b(?:{_WEEKDAY},?{_SPACE}\(?)?{_MONTH}{_SPACE}{_DAY}"
    rf"(?:\s?(?:[-–]|to|through)\s?(?P<last>[0-3]?[0-9])(?![\w:]|[.,]\d))?"
    rf"(?:,?{_SPACE}{_YEAR})?{_NOT_BEFORE}"
)
DAY_MONTH = re.compile(
    rf"(?:\b{_WEEKDAY},?{_SPACE}(?:the )?)?{_NOT_AFTER}{_DAY}{_SPACE}(?:of{_SPACE})?{_MONTH}"
    rf"(?:,?{_SPACE}{_YEAR})?{_NOT_BEFORE}"
)
MONTH_YEAR = re.compile(rf"\b{_MONTH},?{_SPACE}(?:of{_SPACE})?{_YEAR}{_NOT_BEFORE}")
MONTH_ALONE = re.compile(
    rf"\b(?:(?i:(?P<before>{_BEFORE_MONTH}))[\s-](?=(?:{'|'.join(_PLAIN_MONTHS)})\b)"
    rf"|(?i:(?P<doubtful>{_BEFORE_DOUBTFUL}))[\s-](?=(?:May|March)\b))"
    rf"(?P<atom>{_MONTH})(?!\s?\d|['’]s|\w|\s[A-Z])"
)
WEEKDAY = re.compile(
    rf"\b(?P<lead>(?i:last|next|this|past|coming|a|an|every|each|any|black|good|bloody|super|easter|ash|palm|holy)"
    rf"{_SPACE})?{_WEEKDAY}\b(?!\s(?:Times|Telegraph|Mirror|Magazine|Mail|Express|Herald|Post|Football|Night\s[A-Z]))"
)
RELATIVE_DAY = re.compile(
    r"\b(?P<word>(?:(?<!\w )(?:Today|Tonight|Yesterday|Tomorrow)|today|tonight|yesterday|tomorrow)\b"
    r"|(?i:(?:last night|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening|night))\b))"
)
PERIOD = re.compile(
    r"\b(?<!the )(?<!The )(?P<which>(?i:last|this|next))\s(?P<unit>week|weekend|month|year)\b(?!\s(?:and|or)\sa\shalf)"
)
AGO = re.compile(rf"\b(?P<count>(?i:{_COUNT})|[0-9]{{1,3}})\s(?P<unit>day|week|month|year)s?\sago\b")
YEAR_ALONE = re.compile(
    r"(?P<before>\b(?i:in|since|of|by|until|till|during|from|to|and|through|early|late|mid|before|after|between|year)"
    rf"[\s-]|\(|[-–]|\b(?i:the)\s)(?P<atom>{_YEAR})(?![\w%]|[.,:/]\d|['’]s|[-–]\w|\s(?:percent|people|miles))"
)
SHORT_RANGE = re.compile(rf"(?<![\w$£€#/.,:-]){_YEAR}\s?[-–]\s?(?P<short>[0-9]{{2}}|[12][0-9]{{3}})(?![\w-]|[.,:/]\d)")

VAGUE_BEFORE = re.compile(
    r"\b(?i:about|around|roughly|nearly|almost|over|than|some|least|circa|fiscal|several|few)\s(?:the\s)?$"
)
"""What stands right before a date that is only roughly so."""

RELATION_BEFORE = re.compile(
    r"\b(?P<word>(?i:since|from|until|till|by|before|after|through|between|following))\s"
    r"(?:(?i:the|early|late|mid|at|least|beginning|start|end|of|on)[\s-]){0,4}$"
)
"""The preposition before a date, over words such as "the end of"."""

JOIN = re.compile(r"\s?(?:-|–|—|to|until|till|through|and)\s?")
"""What joins two dates to a range: with "and" only after "between"."""
