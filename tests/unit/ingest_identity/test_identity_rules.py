"""Keys, weights and the rules of joining, without a graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from volt_graph.ingest.identity.clustering import cluster
from volt_graph.ingest.identity.features import features_of
from volt_graph.ingest.identity.keys import check_letter, pnc_form, pnc_key, soundex
from volt_graph.ingest.identity.links import PNC, Link
from volt_graph.ingest.identity.names import family_name, given_name
from volt_graph.ingest.identity.profiles import Profile, conflicts
from volt_graph.ingest.identity.weights import agreement, disagreement, posterior, prior

SOUNDEX = {
    "Mohammed": "M530", "Muhammad": "M530", "Mohamed": "M530", "Okafor": "O216", "Okafer": "O216", "Smith": "S530",
    "Smyth": "S530", "Robert": "R163", "Rupert": "R163", "Ashcraft": "A261", "Tymczak": "T522", "Pfister": "P236",
    "Singh": "S520",
}  # fmt: skip


def profile(key: str, *, suspect: bool = False, victim: bool = False, others: tuple[str, ...] = (), unit: str = "",
            **body: Any) -> Profile:  # fmt: skip
    return Profile(key, body, unit, suspect, victim, frozenset(others))


def linked(*keys: str, value: str = "17/1") -> list[Link]:
    return [Link(a, b, PNC, value) for at, a in enumerate(keys) for b in keys[at + 1 :]]


def joined(links: list[Link], decided: Mapping[tuple[str, str], str], *profiles: Profile) -> Any:
    known = {p.key: p for p in profiles}
    return cluster(links, decided, lambda key: known.get(key) or profile(key))


@pytest.mark.parametrize(("name", "code"), SOUNDEX.items())
def test_soundex_gives_the_published_codes(name: str, code: str) -> None:
    assert soundex(name) == code


def test_weights_and_posterior_are_the_golden_ones() -> None:
    golden = {"surname": (0.9, 0.005, 7.491853, -3.314697), "dob": (0.95, 0.00005, 14.213712, -4.321856),
              "postcode": (0.6, 0.0002, 11.550747, -1.32164)}  # fmt: skip
    for m, u, agree, differ in golden.values():
        assert (round(agreement(m, u), 6), round(disagreement(m, u), 6)) == (agree, differ)
    total = prior(1 / 5000) + agreement(0.9, 0.005) + agreement(0.95, 0.00005) + disagreement(0.6, 0.0002)
    assert (round(prior(1 / 5000), 6), round(total, 6), round(posterior(total), 5)) == (-12.287424, 8.096502, 0.99636)


@pytest.mark.parametrize("text", ["17/0900001V", "17/900001v", " 2017 / 0900001 V", "17/0900001v"])
def test_one_pnc_id_in_any_spelling(text: str) -> None:
    assert pnc_key(text) == "17/0900001V"


@pytest.mark.parametrize("text", ["", "n/k", "17/0900001", "170900001VV", "１７/0900001V", "17/09000012V"])
def test_what_is_no_pnc_id_is_no_key(text: str) -> None:
    assert (pnc_key(text), pnc_form(text)) == ("", "")


@pytest.mark.parametrize("text", ["17/0900001A", "17/0900002V", "18/0900001V", "17/0090001V", "17/0900001I"])
def test_a_pnc_id_whose_check_letter_does_not_fit_is_no_key_but_still_speaks_against_another(text: str) -> None:
    assert (pnc_key(text), pnc_form(text)) == ("", text)
    assert conflicts([profile("a:1", pnc_id=text)], [profile("a:2", pnc_id="17/0900001V")]) == [
        f"two PNC ids: {', '.join(sorted((text, '17/0900001V')))}"
    ]


def test_every_mistyped_digit_and_every_swap_shows_in_the_check_letter() -> None:
    right = "17/0900123" + check_letter(17, 900123)
    for at in (0, 1, *range(3, 10)):
        for digit in "0123456789":
            assert (pnc_key(right[:at] + digit + right[at + 1 :]) != "") == (digit == right[at])
    for at in (0, *range(3, 9)):
        swapped = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
        assert (pnc_key(swapped) == "") == (right[at] != right[at + 1])


def test_nicknames_spellings_and_letters_come_to_one_form() -> None:
    assert {given_name(n) for n in ("Muhammad", "MO", "Mohamed", "Mohammed Ali")} == {"mohammed"}
    assert given_name("Мария") == given_name("Maria") == given_name("María")
    assert family_name("Łukasiewicz") == family_name("Lukasiewicz")
    assert family_name("O’Neill") == family_name("ONeill") == family_name("O'NEILL")


def test_what_is_not_known_is_none_and_never_an_empty_text() -> None:
    row = features_of("met:P1", {"forename": " ", "surname": "", "dob": "", "pnc_id": "n/k"}, "unknown")
    assert row[1:] == (None, None, None, None, None, None)


def test_a_key_without_a_conflict_unites() -> None:
    groups, held = joined(linked("a:1", "a:2"), {}, profile("a:1", dob="1990-01-01"), profile("a:2"))
    assert (groups, held) == ([["a:1", "a:2"]], {})


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"pnc_id": "17/0000001J"}, {"pnc_id": "17/0000002K"}, "two PNC ids: 17/0000001J, 17/0000002K"),
        ({"dob": "1990-01-01"}, {"dob": "1990-01-02"}, "two birth dates: 1990-01-01, 1990-01-02"),
        ({"victim": True}, {"suspect": True}, "a:1 is recorded only as a victim, a:2 as a suspect"),
        ({"suspect": True}, {"victim": True}, "a:2 is recorded only as a victim, a:1 as a suspect"),
        ({"others": ("a:2",)}, {}, "a row ties a:1 to a:2 as two people"),
        ({"unit": "east"}, {"unit": "west"}, "two units own them: east, west"),
    ],
)
def test_a_conflict_holds_the_key_back_and_says_why(one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    groups, held = joined(linked("a:1", "a:2"), {}, profile("a:1", **one), profile("a:2", **other))
    assert (groups, held) == ([], {("a:1", "a:2"): [why]})


def test_a_suspect_who_is_also_a_victim_is_no_conflict() -> None:
    assert conflicts([profile("a:1", suspect=True, victim=True)], [profile("a:2", suspect=True)]) == []
    assert conflicts([profile("a:1", victim=True)], [profile("a:2", victim=True)]) == []


def test_records_that_contradict_each_other_hold_back_the_whole_key() -> None:
    people = (profile("a:1"), profile("a:2", dob="1990-01-01"), profile("a:3", dob="1991-01-01"))
    groups, held = joined(linked("a:1", "a:2", "a:3"), {}, *people)
    assert groups == []
    assert held["a:2", "a:3"] == ["two birth dates: 1990-01-01, 1991-01-01"]
    assert held["a:1", "a:2"] == [
        "another record with the same key contradicts: two birth dates: 1990-01-01, 1991-01-01"
    ]


def test_a_conflict_through_another_key_is_seen() -> None:
    links = [*linked("a:1", "a:2"), *linked("a:2", "a:3", value="x")]
    groups, held = joined(links, {}, profile("a:1", dob="1990-01-01"), profile("a:3", dob="1991-01-01"))
    assert groups == [["a:1", "a:2"]]
    assert held == {("a:2", "a:3"): ["two birth dates: 1990-01-01, 1991-01-01"]}


def test_a_key_that_too_many_share_unites_nobody() -> None:
    keys = [f"a:{n:02}" for n in range(11)]
    links = [Link(a, b, PNC, "17/1") for a, b in zip(keys, keys[1:], strict=False)]
    groups, held = joined(links, {})
    assert groups == []
    assert set(map(tuple, held.values())) == {("11 records share the key, more than 10",)}
    groups, held = joined(linked(*keys[:10]), {})
    assert (groups, held) == ([keys[:10]], {})


def test_keys_chained_beyond_the_cap_stop_at_it() -> None:
    keys = [f"a:{n:02}" for n in range(16)]
    links = [*linked(*keys[:8]), *linked(*keys[8:], value="x"), *linked(keys[7], keys[8], value="y")]
    groups, held = joined(links, {})
    assert groups == [keys[:8], keys[8:]]
    assert held == {(keys[7], keys[8]): ["it would unite 16 records, more than 10"]}


def test_a_record_that_shares_its_key_with_two_people_goes_to_neither() -> None:
    groups, held = joined(linked("a:1", "a:2", "a:3"), {("a:1", "a:2"): "apart"})
    assert groups == []
    assert held["a:1", "a:2"] == ["decided: a:1 and a:2 are two people"]
    assert held["a:1", "a:3"] == ["another record with the same key contradicts: decided: a:1 and a:2 are two people"]


def test_decisions_come_before_keys_and_outlive_them() -> None:
    links = linked("a:1", "a:2", "a:3")
    assert joined(links, {("a:1", "a:2"): "open"})[0] == [["a:1", "a:2", "a:3"]]
    assert joined(linked("a:1", "a:2"), {("a:1", "a:2"): "open"})[0] == []
    assert joined([], {("a:1", "a:2"): "same", ("a:2", "a:3"): "same"})[0] == [["a:1", "a:2", "a:3"]]
    assert joined([], {("a:1", "a:3"): "apart", ("a:1", "a:2"): "same", ("a:2", "a:3"): "same"})[0] == [["a:1", "a:2"]]
