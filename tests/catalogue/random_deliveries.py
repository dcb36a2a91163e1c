"""Small hostile deliveries from a seed: every trap we know of, in a few rows, as the two loads a graph may get.

In them: borders of periods to the minute, undated and roughly dated incidents, no area, several areas, several places
of one incident, several roles of one person in it, several memberships in one gang, people no row of `people` states,
statuses that do not count, victims that are no people, blanks wherever a column may be blank.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

Row = dict[str, str]
Files = dict[str, list[Row]]

PEOPLE = tuple(f"P{n:02}" for n in range(1, 13))
GANGS = ("G1", "G2", "G3")
PLACES = tuple(f"L{n}" for n in range(1, 8))
AREAS = ("B1", "B2", "W1", "W2", "W3", "T1", "S1")
DAYS = ("2009-03-01", "2010-02-28", "2010-03-01", "2010-03-05", "2010-03-06", "2010-03-07", "2010-03-31", "2010-04-01")
TIMES = ("00:00", "00:30", "05:59", "06:00", "08:00", "15:59", "17:59", "18:00", "23:59")
OFFENCES = ("personal robbery", "wounding", "common assault", "affray", "residential burglary", "shoplifting",
            "possession of a knife", "interfering with a swan", "murder")  # fmt: skip
STATUSES = ("", "suspected", "arrested", "charged", "charged", "cautioned", "convicted", "released",
            "no_further_action", "acquitted", "eliminated")  # fmt: skip


def make(seed: int) -> tuple[Files, Files]:
    """Give the rows of the first and of the second load; no row of them is faulty, none contradicts another."""
    random = Random(seed)
    both: Files = {name: rows(random) for name, rows in _MAKERS.items()}
    both["involvements"] = _involvements(random, [row["incident_id"] for row in both["incidents"]])
    both["incident_locations"] = _second_places(random, both["incidents"])
    both["offended_against"] = _against(random, both["involvements"])
    late = {row["incident_id"] for row in both["incidents"] if random.random() < 0.3}
    first: Files = {}
    second: Files = {}
    for name, rows in both.items():
        for row in rows:
            (second if row.get("incident_id") in late else first).setdefault(name, []).append(row)
    again = random.sample(sorted({row["incident_id"] for row in first["involvements"]}), 2)
    for name in ("incidents", "incident_locations", "offended_against"):
        second.setdefault(name, []).extend(row for row in first.get(name, []) if row["incident_id"] in again)
    second["involvements"] += _told_again(random, first["involvements"], again)
    second = {name: rows for name, rows in second.items() if rows}
    return first, second


def write(files: Files, folder: Path) -> Path:
    """Write the rows of one load, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def _some(random: Random, values: Sequence[str], most: int) -> list[str]:
    return sorted(random.sample(values, random.randint(0, most)))


def _people(random: Random) -> list[Row]:
    return [
        {"person_id": p, "name": random.choice(["Sam Lee", "sam lee", f"Name {p}"]),
         "aliases": random.choice(["", "Spike", "Spike;Ace"]), "dob": random.choice(["", "1990-01-01", "1993-03-06"]),
         "pnc_id": random.choice(["", "10/1A", "10/2B"]), "vulnerable": random.choice(["", "true", "false"]),
         "deceased_on": random.choice(["", "", "", "2010-03-31"]),
         "address_location_id": random.choice(["", *PLACES])}
        for p in PEOPLE[:-1]  # the last is mentioned only
    ]  # fmt: skip


def _areas(random: Random) -> list[Row]:
    parents = {"W1": "B1", "W2": "B1", "W3": "B2", "S1": "W1"}
    kinds = {"B": "borough", "W": "ward", "T": "town_centre", "S": "lsoa"}
    return [{"area_id": a, "name": f"Area {a}", "kind": kinds[a[0]], "parent_id": parents.get(a, ""),
             "population": random.choice(["", "0", "1000", "41000"])} for a in AREAS]  # fmt: skip


def _locations(random: Random) -> list[Row]:
    found = []
    for n, place in enumerate(PLACES):
        known = random.random() < 0.8
        found.append(
            {"location_id": place, "name": random.choice(["", f"Place {place}"]), "address": f"{n} High Street",
             "easting_m": str(517500 + 100 * n) if known else "",
             "northing_m": str(180000 + 150 * (n % 3)) if known else "",
             "kind": random.choice(["street", "licensed", "school", "dwelling", ""]),
             "area_ids": ";".join(_some(random, ["W1", "W2", "W3", "T1", "S1", "B2"], 3))}
        )  # fmt: skip
    return found


def _incidents(random: Random) -> list[Row]:
    return [_incident(random, n) for n in range(1, 31)]


def _incident(random: Random, n: int) -> Row:
    day, time = random.choice(DAYS), random.choice(TIMES)
    start = random.choices([f"{day}T{time}", day, day[:7], ""], [7, 1, 1, 1])[0]
    reported = random.choice(["", f"{day}T23:59", "2010-04-02T12:00"])
    return {
        "incident_id": f"I{n:02}", "offence": random.choice(OFFENCES),
        "record_type": random.choices(["crime", "antisocial", "stop", "emergency_department"], [8, 1, 1, 1])[0],
        "occurred_from": start, "reported_at": reported,
        "location_id": random.choice(["", *PLACES]), "relation": random.choice(["", "at", "outside", "near"]),
        "borough": random.choice(["", "Marlbury", "Westlea"]),
        "weapon": random.choice(["", "none", "knife", "gun", "other"]),
        "injury": random.choice(["", "none", "minor", "serious", "fatal"]),
        "public_space": random.choice(["", "true", "false"]), "domestic": random.choice(["", "true", "false"]),
    }  # fmt: skip


def _involvements(random: Random, incidents: list[str]) -> list[Row]:
    found = []
    for incident in incidents:
        for person in _some(random, PEOPLE, 5):
            words = random.choice([["suspect"], ["suspect"], ["suspect"], ["victim"], ["victim"], ["dual"], ["witness"],
                                   ["caller", "victim"], ["stopped"], ["suspect", "victim"], ["suspect", "witness"],
                                   []])  # fmt: skip
            found += [_involvement(random, incident, person, role) for role in words]
    return found + random.sample(found, 5)  # the same row twice is one


def _told_again(random: Random, known: list[Row], again: list[str]) -> list[Row]:
    """Tell incidents of the first load again as they are now: all that was told, and somebody more."""
    found = []
    for incident in again:
        rows = [row for row in known if row["incident_id"] == incident]
        more = random.choice([p for p in PEOPLE if p not in {row["person_id"] for row in rows}])
        found += [*rows, _involvement(random, incident, more, random.choice(["suspect", "victim"]))]
    return found


def _involvement(random: Random, incident: str, person: str, role: str) -> Row:
    guilty, hurt = role in ("suspect", "dual"), role in ("victim", "dual")
    status = random.choice(STATUSES) if guilty else ""
    return {
        "incident_id": incident, "person_id": person, "role": role, "status": status,
        "status_date": random.choice(["", *DAYS]) if status else "",
        "victim_type": random.choice(["", "person", "person", "business", "state"]) if hurt else "",
        "injury": random.choice(["", "none", "minor", "serious", "fatal"]) if hurt else "",
        "weapon_carried": random.choice(["", "none", "knife", "gun", "other"]) if guilty else "",
        "found": random.choice(["", "nothing", "Nothing", "knife", "cannabis"]) if role == "stopped" else "",
    }  # fmt: skip


def _second_places(random: Random, incidents: list[Row]) -> list[Row]:
    return [{"incident_id": row["incident_id"], "location_id": place, "relation": random.choice(["", "at", "near"])}
            for row in incidents if random.random() < 0.3
            for place in _some(random, [p for p in PLACES if p != row["location_id"]], 2)]  # fmt: skip


def _against(random: Random, involved: list[Row]) -> list[Row]:
    found: dict[tuple[str, str, str], Row] = {}
    for a in involved:
        for b in involved:
            ends = (a["incident_id"], a["person_id"], b["person_id"])
            both = a["role"] in ("suspect", "dual") and b["role"] in ("victim", "dual")
            if both and a["incident_id"] == b["incident_id"] and ends[1] != ends[2] and random.random() < 0.4:
                found[ends] = {"incident_id": ends[0], "offender_id": ends[1], "victim_id": ends[2],
                               "relationship": random.choice(["", "rival", "partner"])}  # fmt: skip
    return list(found.values())


def _period(random: Random) -> tuple[str, str]:
    since = random.choice(["", *DAYS[:4]])
    return since, random.choice(["", "", *[day for day in DAYS if day > since]])


def _memberships(random: Random) -> list[Row]:
    found: dict[tuple[str, str, str], Row] = {}
    for _ in range(16):
        person, gang, (since, until) = random.choice(PEOPLE), random.choice(GANGS), _period(random)
        found[person, gang, since] = {
            "person_id": person, "gang_id": gang, "since": since, "until": until,
            "status": random.choice(["", "proposed", "confirmed", "confirmed", "confirmed", "disputed", "removed"]),
            "review_by": random.choice(["", *DAYS]), "basis": "fact", "grade": "1B P", "sources": "src-1;src-2",
        }  # fmt: skip
    return list(found.values())


def _gangs(random: Random) -> list[Row]:
    return [{"gang_id": g, "name": random.choice(["", f"Gang {g}"]), "turf": random.choice(["", "W1", "W1;B1"])}
            for g in GANGS]  # fmt: skip


def _relations(random: Random) -> list[Row]:
    pairs = random.sample([("G1", "G2"), ("G2", "G1"), ("G2", "G3"), ("G1", "G3")], 2)
    return [{"gang_a": a, "gang_b": b, "relation": random.choice(["rival", "allied"]), "informants": "2",
             "grade": "1B P", "basis": "fact", "since": since, "until": until}
            for (a, b), (since, until) in zip(pairs, (_period(random), _period(random)), strict=True)]  # fmt: skip


def _associations(random: Random) -> list[Row]:
    found: dict[tuple[str, ...], Row] = {}
    for _ in range(12):
        a, b = random.sample(PEOPLE, 2)
        kind = random.choice(["associate", "family", "household"])
        found[a, b, kind] = {"person_a": a, "person_b": b, "kind": kind, "since": random.choice(["", *DAYS[:2]]),
                             "last_seen": "", "grade": "1B P", "basis": "fact"}  # fmt: skip
    return list(found.values())


def _addresses(random: Random) -> list[Row]:
    found: dict[tuple[str, str, str], Row] = {}
    for _ in range(14):
        person, place, (since, until) = random.choice(PEOPLE), random.choice(PLACES[:4]), _period(random)
        if since:
            found[person, place, since] = {"person_id": person, "location_id": place, "since": since, "until": until}
    return list(found.values())


def _statuses(random: Random) -> list[Row]:
    found: dict[tuple[str, str, str], Row] = {}
    for _ in range(16):
        person, kind, (since, until) = random.choice(PEOPLE), random.choice(["custody", "bail"]), _period(random)
        if since:
            found[person, kind, since] = {"person_id": person, "kind": kind, "from": since, "to": until}
    return list(found.values())


def _missing(random: Random) -> list[Row]:
    return [{"episode_id": f"M{n}", "person_id": random.choice(PEOPLE[:5]), "from": f"{day}T{random.choice(TIMES)}",
             "to": random.choice(["", "2010-04-03T08:30"]), "borough": random.choice(["", "Marlbury", "Westlea"])}
            for n, day in enumerate(random.choices(DAYS, k=14))]  # fmt: skip


def _calls(random: Random) -> list[Row]:
    return [{"call_id": f"C{n}", "caller": random.choice(["07700900001", "07700900002", "withheld"]),
             "called_at": f"{day}T{random.choice(TIMES)}", "kind": random.choice(["noise", "fight"]),
             "person_id": random.choice(["", "", *PEOPLE[:2]])}
            for n, day in enumerate(random.choices(DAYS, k=16))]  # fmt: skip


_MAKERS = {
    "people": _people, "areas": _areas, "locations": _locations, "gangs": _gangs, "incidents": _incidents,
    "memberships": _memberships, "gang_relations": _relations, "associations": _associations,
    "addresses": _addresses, "statuses": _statuses, "missing": _missing, "calls": _calls,
}  # fmt: skip
