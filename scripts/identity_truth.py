"""A delivery in which it is known who is who: people of the synthetic borough, a share of them under a second id.

The second record has other spellings, nicknames, swapped or missing dates, another home, a mistyped or a wrong PNC id,
at the rates of RATES. They are assumptions, not measurements of any force's data: figures made with them compare
methods, they do not predict a force's error rate.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from scripts.identity_origins import origin
from volt_graph.ingest.identity.names import given_name
from volt_graph.ingest.synthetic import write_delivery
from volt_graph.ingest.synthetic.attributes import pnc_id

RATES = {
    "second record": 0.25,
    "PNC id of a suspect": 0.40,
    "PNC id in the second record too": 0.60,
    "PNC id mistyped": 0.02,
    "PNC id of somebody else": 0.005,
    "forename as a nickname": 0.20,
    "forename mistyped": 0.10,
    "accents lost": 0.60,
    "surname mistyped": 0.10,
    "surname changed": 0.04,
    "birth date swapped": 0.05,
    "birth date one digit off": 0.05,
    "birth date missing": 0.08,
    "moved house": 0.35,
}
Row = dict[str, str]


def write_known(folder: Path, *, incidents: int, seed: int) -> dict[str, int]:
    """Write a canonical delivery into `folder` and give the true person (a number) of every person id."""
    rng = random.Random(seed)
    whole = folder.with_name(f"{folder.name}-whole")
    write_delivery(whole, incidents=incidents, boroughs=1, seed=seed)
    folder.mkdir(parents=True)
    for name in ("areas", "locations", "incidents"):
        shutil.copyfile(whole / f"{name}.csv", folder / f"{name}.csv")
    people = {row["person_id"]: row for row in _rows(whole / "people.csv") if row["person_id"]}
    parts = _rows(whole / "involvements.csv")
    _give_pnc_ids(people, {row["person_id"] for row in parts if row["role"] == "suspect"}, rng)
    truth = {key: number for number, key in enumerate(sorted(people))}
    for planted in json.loads((whole / "truth.json").read_text(encoding="utf-8"))["identities"]:
        if planted["same_person"]:
            first, second = planted["people"]
            truth[second] = truth[first]
    seconds = _second_records(people, truth, rng)
    for row in parts:
        second = f"S{row['person_id'][1:]}"
        if second in seconds and rng.random() < 0.5:
            row["person_id"] = second
    _write(folder / "people.csv", [*people.values(), *seconds.values()])
    _write(folder / "involvements.csv", parts)
    shutil.rmtree(whole)
    return truth


def origins(folder: Path) -> dict[str, str]:
    """Give for each person id in a written delivery the origin of the surname; a second record has its first one's."""
    of = {row["person_id"]: origin(row["surname"], row["name"]) for row in _rows(folder / "people.csv")}
    return {key: of.get(f"P{key[1:]}", own) for key, own in of.items()}


def _give_pnc_ids(people: dict[str, Row], suspects: set[str], rng: random.Random) -> None:
    for number, key in enumerate(sorted(suspects & people.keys())):
        if not people[key]["pnc_id"] and rng.random() < RATES["PNC id of a suspect"]:
            people[key]["pnc_id"] = pnc_id(len(people) + number, rng.randrange(24))


def _second_records(people: dict[str, Row], truth: dict[str, int], rng: random.Random) -> dict[str, Row]:
    homes = sorted({row["address_location_id"] for row in people.values()} - {""})
    ids = sorted({row["pnc_id"] for row in people.values()} - {""})
    families = sorted({row["surname"] for row in people.values()} - {""})
    seconds = {}
    for key in sorted(people):
        if rng.random() < RATES["second record"]:
            row = _changed(people[key], rng, families)
            if rng.random() < RATES["moved house"]:
                row["address_location_id"] = rng.choice(homes)
            row["pnc_id"] = _pnc(row["pnc_id"], ids, rng)
            row["person_id"] = f"S{key[1:]}"
            seconds[row["person_id"]] = row
            truth[row["person_id"]] = truth[key]
    return seconds


def _pnc(text: str, ids: list[str], rng: random.Random) -> str:
    if rng.random() < RATES["PNC id of somebody else"]:
        return rng.choice(ids)
    if not text or rng.random() > RATES["PNC id in the second record too"]:
        return ""
    return _mistyped(text, rng, "0123456789", 3, len(text) - 1) if rng.random() < RATES["PNC id mistyped"] else text


def _changed(row: Row, rng: random.Random, families: list[str]) -> Row:
    made = dict(row, name="", aliases="", other_ids="")
    if rng.random() < RATES["accents lost"]:
        for part in ("forename", "surname"):
            made[part] = "".join(c for c in unicodedata.normalize("NFKD", made[part]) if not unicodedata.combining(c))
    nicknames = _nicknames().get(given_name(made["forename"]), [])
    if nicknames and rng.random() < RATES["forename as a nickname"]:
        made["forename"] = rng.choice(nicknames).title()
    elif made["forename"] and rng.random() < RATES["forename mistyped"]:
        made["forename"] = _mistyped(made["forename"], rng, "aeioubdklnrst", 1, len(made["forename"]))
    if rng.random() < RATES["surname changed"]:
        made["surname"] = rng.choice(families)
    elif made["surname"] and rng.random() < RATES["surname mistyped"]:
        made["surname"] = _mistyped(made["surname"], rng, "aeioubdklnrst", 1, len(made["surname"]))
    if not (made["forename"] or made["surname"]):
        made["name"] = row["name"]
    made["dob"] = _date(made["dob"], rng)
    return made


def _date(text: str, rng: random.Random) -> str:
    drawn = rng.random()
    if not text or drawn < RATES["birth date missing"]:
        return ""
    drawn -= RATES["birth date missing"]
    year, month, day = text.split("-")
    if drawn < RATES["birth date swapped"]:
        return f"{year}-{day}-{month}" if int(day) <= 12 else text
    drawn -= RATES["birth date swapped"]
    return f"{year}-{month}-{day[0]}{rng.randrange(1, 9)}" if drawn < RATES["birth date one digit off"] else text


def _mistyped(text: str, rng: random.Random, letters: str, first: int, last: int) -> str:
    """Change, drop or double one character between two places."""
    at = rng.randrange(min(first, last - 1), last)
    return text[:at] + rng.choice((rng.choice(letters), "", text[at] * 2)) + text[at + 1 :]


def _nicknames() -> dict[str, list[str]]:
    from volt_graph.ingest.identity import names

    found: dict[str, list[str]] = {}
    for row in _rows(Path(names.__file__).with_name("nicknames.csv")):
        found.setdefault(row["name"], []).append(row["form"])
    return found


def _rows(path: Path) -> list[Row]:
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: Iterable[Row]) -> None:
    found = list(rows)
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(found[0]))
        writer.writeheader()
        writer.writerows({key: row.get(key) or "" for key in found[0]} for row in found)
