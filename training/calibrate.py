"""Measures how often facts are right by the way they are found: python -m training.calibrate [--gold ../shared/gold]

Writes the confidences that extraction gives, `kgexport/extraction/data/confidences.tsv`, and into docs/quality.md how
far they can be relied on, measured where they were not fitted: each tenth of the articles by the shares of the others.

    --unread FILE   writes the events that nobody has read to FILE, to be read and put into event_verdicts.tsv
"""

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path

from training import judged
from training.coreference import documents
from training.judged import EventKey, Extracted, Judged
from training.shares import Bin, calibration_error, fit, out_of_fold, reliability, table, with_meanings

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "kgexport" / "extraction" / "data" / "confidences.tsv"
PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- written by training/calibrate.py -->", "<!-- end of what is written -->"
EVERY = 4  # one in so many articles of PolNeAR's training part; more take long and change little
GENRES = ("news", "bio", "interview", "speech", "voyage", "textbook", "vlog")
SEED = 20261125
NAMES = {"actor": "actors", "quote": "quotations", "event": "events"}


def main() -> None:
    """Judge, fit, write; tell how many facts were judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--gum", type=Path, default=Path("../shared/treebank/gum"))
    parser.add_argument("--unread", type=Path)
    chosen = parser.parse_args()
    newswire = judged.read_jsonl(chosen.gold / "newswire" / "dev.jsonl")
    polnear = judged.read_jsonl(chosen.gold / "polnear" / "dev.jsonl")
    polnear += judged.read_jsonl(chosen.gold / "polnear" / "train.jsonl")[::EVERY]
    plover = judged.read_jsonl(chosen.gold / "plover" / "dev.jsonl")
    facts: list[Judged] = []
    for document in documents(chosen.gum, GENRES):
        facts += judged.meanings(
            judged.extracted({"id": document.name, "text": document.text}, piped=True), document.meant
        )
    for piped in (True, False):
        for gold in newswire:
            facts += judged.named_actors(judged.extracted(gold, piped=piped))
        told = [judged.extracted(gold, piped=piped) for gold in polnear + (plover if piped else [])]
        for one in told[: len(polnear)]:
            facts += judged.quotes(one)
        if piped:
            for one in told[: len(polnear)]:
                facts += judged.unnamed_actors(one)
            facts += _events(told, chosen.unread)
    TABLE.write_text(table(with_meanings(fit(facts))), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{page(facts)}{END}{after}", encoding="utf-8")


def _events(told: list[Extracted], unread: Path | None) -> Iterator[Judged]:
    """The events that were read; those that nobody has read are counted, and written to a file where one is named."""
    verdicts = judged.read_verdicts()
    others: list[tuple[EventKey, str, str]] = []
    for found in told:
        for key, event in judged.events(found):
            if key in verdicts:
                yield found.judged("event", event, right=verdicts[key])
            elif event.evidence and event.trigger:
                text = found.gold["text"]
                words = " ".join(text[event.evidence.start : event.evidence.end].split())
                others.append((key, text[event.trigger.start : event.trigger.end], words))
    print(f"{len(others)} events have no verdict")
    if unread:
        random.Random(SEED).shuffle(others)
        with unread.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
            writer.writerow([*EventKey._fields, "verdict", "word", "sentence"])
            writer.writerows([*key, "", word, sentence] for key, word, sentence in others)


def page(facts: list[Judged]) -> str:
    """The reliability of the confidences that are given with the pipeline, as tables of a page."""
    rated = [(one, percent) for one, percent in out_of_fold(facts) if one.piped]
    lines = []
    for fact, name in NAMES.items():
        bins = reliability((one, percent) for one, percent in rated if one.fact == fact)
        if not bins:
            continue
        count = sum(one.found for one in bins)
        lines += [f"\n{count} {name}, expected calibration error {_decimal(calibration_error(bins))}:\n"]
        lines += ["| Confidence | Facts | Mean confidence | Share right |", "|---|---|---|---|"]
        lines += [_row(one) for one in bins]
    pronouns, descriptions = _meant(facts, "pronoun"), _meant(facts, "nominal")
    lines += ["", f"{pronouns} pronouns and {descriptions} descriptions mean whom they are said to."]
    return "\n".join(lines) + "\n\n"


def _meant(facts: list[Judged], kind: str) -> str:
    """How many of the mentions of a kind mean whom they are said to."""
    right = [one.right for one in facts if one.fact == "mention" and one.way[0] == kind]
    return f"{sum(right)} of {len(right)}"


def _row(one: Bin) -> str:
    mean, share = one.percents / one.found / 100, one.right / one.found
    bounds = f"{_decimal(one.first / 100, 1)} to {_decimal(one.last / 100, 1)}"
    return f"| {bounds} | {one.found} | {_decimal(mean)} | {_decimal(share)} |"


def _decimal(number: float, places: int = 3) -> str:
    return f"{number:.{places}f}".removeprefix("0") if 0 < number < 1 else f"{number:.0f}"


if __name__ == "__main__":
    main()
