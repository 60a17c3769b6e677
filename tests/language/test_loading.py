"""Which pipelines can be had by name, and what travels with the package."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kgexport.errors import UsageError
from kgexport.language import DEFAULT_PIPELINE, load
from kgexport.language.loading import _loaded
from kgexport.language.storage import pack, unpack
from kgexport.vocabulary.resources import resource

FOLDER = "language/kgexport_en"
LARGEST = 15_000_000  # bytes


def test_a_pipeline_is_loaded_once() -> None:
    assert load() is load(DEFAULT_PIPELINE) is load()


def test_the_shipped_pipeline_says_what_it_is() -> None:
    pipeline = load()
    assert pipeline.name == "en_kgexport"
    assert re.fullmatch(r"\d+\.\d+\.\d+", pipeline.version)
    assert len(resource(f"{FOLDER}/pipeline.zst").read_bytes()) <= LARGEST


def test_the_model_card_has_the_scores_that_were_measured() -> None:
    card = resource(f"{FOLDER}/MODEL.md").read_text(encoding="utf-8")
    scores = json.loads(resource(f"{FOLDER}/scores.json").read_text(encoding="utf-8"))
    cells = [re.findall(r"[\w.-]+", row) for row in card.splitlines() if row.startswith("| `")]
    shown = {row[0]: [float(cell) for cell in row[1:]] for row in cells if row[0] in scores}
    assert shown == {name: list(figures.values()) for name, figures in scores.items()}


def test_the_weights_have_their_license() -> None:
    assert "Attribution-ShareAlike 4.0" in resource(f"{FOLDER}/LICENSE").read_text(encoding="utf-8")


def test_an_unknown_pipeline_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(
        UsageError, match=r"'en_no_such_thing' can't be loaded: .*give 'kgexport-en', or the name or path"
    ):
        load("en_no_such_thing")


def test_a_pipeline_for_another_language_is_refused(tmp_path: Path) -> None:
    import spacy

    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(UsageError, match="reads the language 'de', not English"):
        load(str(tmp_path))


def test_a_pipeline_of_the_user_is_read_with(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Acme"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path)
    text = "He left Acme."
    found = load(str(tmp_path)).read(text, [(0, len(text))], [(0, len(text))])
    assert [(text[name.start : name.end], name.label) for name in found.names] == [("Acme", "ORG")]


def test_what_is_packed_comes_out_again() -> None:
    first = unpack(resource(f"{FOLDER}/pipeline.zst").read_bytes())
    again = unpack(pack(first))
    text = "Sergei Shoigu met Xu Qiliang in Beijing on Tuesday."
    one, other = unpack(resource(f"{FOLDER}/pipeline.zst").read_bytes())(text), again(text)
    assert [(t.dep_, t.head.i, t.tag_, t.lemma_, t.ent_type_) for t in one] == [
        (t.dep_, t.head.i, t.tag_, t.lemma_, t.ent_type_) for t in other
    ]


def test_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    _loaded.__wrapped__(DEFAULT_PIPELINE)
    with pytest.raises(UsageError):
        _loaded.__wrapped__("en_core_web_nothing")


def test_loading_warns_of_nothing_and_leaves_the_process_as_it_was() -> None:
    program = (
        "from kgexport.language import load; from thinc.api import get_current_ops; before = get_current_ops();"
        "load(); assert get_current_ops() is before; print('fine')"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("fine", "")
