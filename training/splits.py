"""Which documents of GUM are taken, which are for development and which are never looked at, by its own splits."""

GUM_GENRES = frozenset("news interview bio speech voyage textbook vlog".split())
"""The genres whose texts are under CC BY or CC BY-SA or in the public domain."""

GUM_DEV = frozenset(
    f"GUM_{name}"
    for name in (
        "bio_byron bio_emperor interview_cyclone interview_gaming news_homeopathic news_iodine speech_impeachment "
        "speech_inauguration textbook_governments textbook_labor vlog_portland vlog_radiology voyage_athens "
        "voyage_coron"
    ).split()
)
GUM_HELD_OUT = frozenset(
    f"GUM_{name}"
    for name in (
        "bio_dvorak bio_jespersen interview_hill interview_libertarian news_nasa news_sensitive speech_austria "
        "speech_newzealand textbook_chemistry textbook_union vlog_london vlog_studying voyage_oakland voyage_vavau"
    ).split()
)
