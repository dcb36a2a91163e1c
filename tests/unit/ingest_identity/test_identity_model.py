"""The model that scores pairs: trained or refused, the same twice, its waterfall adds up, no network."""

from __future__ import annotations

import random
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from volt_graph.errors import BadInput, NotFound
from volt_graph.ingest.identity.features import Features, features_of
from volt_graph.ingest.identity.model import Scoring, score_pairs

FORENAMES = ("Amara", "Tomasz", "Rebecca", "Samuel", "Mohammed", "Priya", "Kieran", "Olivia", "Dean", "Hodan")
SURNAMES = ("Okafor", "Marsh", "Nowak", "Hussain", "Lukasiewicz", "Bennett", "Sesay", "Khan", "Carter", "Popescu")


def records(people: int, *, noise: bool = True) -> Iterator[Features]:
    """People with a second record for every third one, mistyped in one place."""
    rng = random.Random(7)
    for n in range(people):
        forename = rng.choice(FORENAMES) + rng.choice(("", "a", "in"))
        body = {"forename": forename, "surname": rng.choice(SURNAMES) + "son",
                "dob": f"{rng.randrange(1960, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 13):02}"}  # fmt: skip
        home = f"QX{rng.randrange(1, 9)} {rng.randrange(1, 9)}AA"
        yield features_of(f"a:{n:04}", body, home)
        if n % 3 == 0:
            other = mistyped(body, rng) if noise else body
            yield features_of(f"b:{n:04}", other, home if rng.random() < 0.7 else "QX9 9ZZ")


def mistyped(body: dict[str, str], rng: random.Random) -> dict[str, str]:
    made = dict(body)
    part = rng.choice(("forename", "surname", "dob", "dob", "none"))
    if part == "dob":
        year, month, day = made["dob"].split("-")
        made["dob"] = f"{year}-{day}-{month}" if rng.random() < 0.5 else f"{year}-{month}-{day[0]}{rng.randrange(10)}"
    elif part != "none":
        at = rng.randrange(1, len(made[part]))
        made[part] = made[part][:at] + rng.choice("aeiou") + made[part][at + rng.randrange(2) :]
    return made


@pytest.fixture(scope="module")
def scored() -> Scoring:
    return score_pairs(records(1500), least=0.5)


def test_pairs_come_best_first_and_name_the_model(scored: Scoring) -> None:
    weights = [one.weight for one in scored.pairs]
    assert weights == sorted(weights, reverse=True)
    assert all(one.a < one.b and 0.5 <= one.score <= 1 for one in scored.pairs)
    assert len(scored.model) == 8
    right = sum(one.a[2:] == one.b[2:] for one in scored.pairs)
    assert right > 400
    assert right / len(scored.pairs) > 0.9


def test_every_waterfall_adds_up_to_its_weight(scored: Scoring) -> None:
    assert max(abs(sum(step.weight for step in one.steps) - one.weight) for one in scored.pairs) < 1e-5
    first = scored.pairs[0].steps
    assert (first[0].term, first[0].m) == ("before looking", None)
    assert {step.term for step in first} >= {"forename", "surname", "dob", "postcode"}


def test_swapped_day_and_month_is_a_level_of_its_own(scored: Scoring) -> None:
    swapped = [step for one in scored.pairs for step in one.steps if step.finding == "day and month swapped"]
    assert len(swapped) > 20
    assert all(step.weight > 5 for step in swapped)
    one = swapped[0]
    assert one.of_a is not None
    assert one.of_b == "-".join((one.of_a[:4], one.of_a[8:], one.of_a[5:7]))


def test_what_is_not_known_weighs_nothing() -> None:
    rows = [row._replace(dob=None) if row.unique_id == "b:0000" else row for row in records(1500)]
    steps = {step.term: step for one in score_pairs(rows, least=0.01).pairs if one.b == "b:0000" for step in one.steps}
    assert (steps["dob"].finding, steps["dob"].of_b, steps["dob"].weight) == ("not known", None, 0.0)


def test_the_same_records_give_the_same_scores(scored: Scoring) -> None:
    assert score_pairs(records(1500), least=0.5) == scored


def test_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert score_pairs(records(1500), least=0.9).pairs


def test_a_level_that_learnt_nothing_is_an_error_with_its_name() -> None:
    with pytest.raises(BadInput, match=r"the model learnt nothing for .*surname: Jaro-Winkler distance"):
        score_pairs(records(1500, noise=False))


def test_too_few_records_train_no_model() -> None:
    with pytest.raises(BadInput, match="134 records are too few to train a model on; it takes 500"):
        score_pairs(records(100, noise=False))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    with pytest.raises(NotFound) as caught:
        score_pairs(records(100))
    assert "extra `identity`" in str(caught.value)
    assert caught.value.hint.startswith("scripts/setup identity, or pip install 'volt-graph[identity]'")
