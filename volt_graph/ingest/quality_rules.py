"""What is looked at in accepted records: doubtful values that rows carry into the graph, and what to do about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from volt_graph.ingest.identity.keys import pnc_key

Body = Mapping[str, Any]
Doubt = tuple[float, str, str]
"""How bad it is (more is worse), the column, the value."""

LONGEST_NAME = 100
LONGEST_TEXT = 4000
OLDEST = 100
"""Years of age above which a birth date is doubted; above 120 the row is held back."""
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "rev", "pc", "dc", "ps", "ds", "insp",
})  # fmt: skip
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|GIR ?0AA", re.ASCII)
_NAMES = ("forename", "surname", "name")


@dataclass(frozen=True, slots=True)
class QualityRule:
    """One doubt: `of` is the label it is about and counted against; `find` looks at one record as stated.

    A rule without `find` looks at ties between records, or counts rows; `measure_quality` has its query.
    """

    code: str
    of: str
    sentence: str
    to_do: str
    find: Callable[[Body, str], Doubt | None] | None = None


def _missing(column: str) -> Callable[[Body, str], Doubt | None]:
    return lambda body, _: None if body.get(column) not in (None, "", []) else (0.0, column, "")


def _title(body: Body, _: str) -> Doubt | None:
    for column in _NAMES:
        words = str(body.get(column, "")).lower().replace(".", " ").split()
        if len(words) > (column == "name") and words[0] in TITLES:
            return 0.0, column, str(body[column])
    return None


def _odd_name(body: Body, _: str) -> Doubt | None:
    for column in _NAMES:
        text = str(body.get(column, ""))
        if text and (any(c.isdigit() for c in text) or not any(c.isalpha() for c in text)):
            return float(sum(not c.isalpha() for c in text)), column, text
    return None


def _too_long(body: Body, _: str) -> Doubt | None:
    found = [
        (float(len(value)), column, value)
        for column, value in body.items()
        if isinstance(value, str) and len(value) > (LONGEST_TEXT if column in ("text", "conditions") else LONGEST_NAME)
        and column not in ("address", "offence", "outcome")
    ]  # fmt: skip
    return max(found, default=None)


def _first_january(body: Body, _: str) -> Doubt | None:
    born = str(body.get("dob", ""))
    return (0.0, "dob", born) if born.endswith("-01-01") else None


def _wrong_pnc(body: Body, _: str) -> Doubt | None:
    text = str(body.get("pnc_id", ""))
    return (0.0, "pnc_id", text) if text and not pnc_key(text) else None


def _very_old(body: Body, received: str) -> Doubt | None:
    born, died = str(body.get("dob", "")), body.get("deceased_on")
    if not born or died or born >= f"{int(received[:4]) - OLDEST}{received[4:10]}":
        return None
    return float(int(received[:4]) - int(born[:4])), "dob", born


def _precision(*precisions: str) -> Callable[[Body, str], Doubt | None]:
    def find(body: Body, _: str) -> Doubt | None:
        found = body.get("time_precision") in precisions
        return (0.0, "occurred_from", str(body.get("occurred_from", ""))) if found else None

    return find


def _midnight(body: Body, _: str) -> Doubt | None:
    start = str(body.get("occurred_from", ""))
    sharp = start.endswith("T00:00:00") and body.get("time_precision") == "minute"
    return (0.0, "occurred_from", start) if sharp else None


def _early_report(body: Body, _: str) -> Doubt | None:
    start, told = str(body.get("occurred_from", "")), str(body.get("reported_at", ""))
    if not start or not told or told[:10] >= start[:10]:
        return None
    return 0.0, "reported_at", told


def _unmapped(body: Body, _: str) -> Doubt | None:
    return (0.0, "offence", str(body.get("offence", ""))) if body.get("category") == "UNMAPPED" else None


def _postcode(body: Body, _: str) -> Doubt | None:
    text = str(body.get("postcode", ""))
    return (0.0, "postcode", text) if text and not _POSTCODE.fullmatch(" ".join(text.upper().split())) else None


def _no_coordinate(body: Body, _: str) -> Doubt | None:
    there = any(body.get(column) is not None for column in ("latitude", "easting_m"))
    return None if there else (0.0, "latitude, longitude", "")


def _snapped(body: Body, _: str) -> Doubt | None:
    how = str(body.get("coordinate_precision", ""))
    return (0.0, "coordinate_precision", how) if how in ("snapped", "centroid") else None


def _no_conditions(body: Body, _: str) -> Doubt | None:
    lacking = body.get("handling") == "C" and not body.get("conditions")
    return (0.0, "conditions", "") if lacking else None


RULES: tuple[QualityRule, ...] = (
    QualityRule("name_missing", "Person", "a person without a name", "give the name if it is known", _missing("name")),
    QualityRule("title_in_name", "Person", "a title stands in a name", "take the title out", _title),
    QualityRule("odd_name", "Person", "a name has digits or no letters", "mend the name", _odd_name),
    QualityRule("birth_missing", "Person", "no birth date", "give it if it is known", _missing("dob")),
    QualityRule("birth_first_january", "Person", "born on 1 January, which often stands for a year only",
                "leave it blank when the day is not known", _first_january),
    QualityRule("birth_over_100", "Person", f"more than {OLDEST} years old and not recorded as dead",
                "mend the birth date or give the date of death", _very_old),
    QualityRule("pnc_id_wrong", "Person",
                "a PNC id without its form, or whose check letter does not fit: it unites nothing",
                "mend the id at the source", _wrong_pnc),
    QualityRule("person_without_incident", "Person", "a person with no part in any incident",
                "deliver the involvements, or leave the person out: keeping the record needs a reason"),
    QualityRule("offence_unmapped", "Incident", "an offence in no class of the harm table: it has no harm",
                "use the Home Office wording, or add it to the mapping", _unmapped),
    QualityRule("time_missing", "Incident", "no start: windows leave it out", "give the date", _precision("none")),
    QualityRule("time_to_day", "Incident", "a date without a time", "give the time", _precision("day")),
    QualityRule("time_to_month", "Incident", "known to the month or year only", "give the date",
                _precision("month", "year")),
    QualityRule("time_midnight", "Incident", "midnight to the minute, which often stands for no time",
                "give the time, or the date alone", _midnight),
    QualityRule("reported_before_start", "Incident", "reported on a day before it began", "mend one of the two",
                _early_report),
    QualityRule("incident_without_place", "Incident", "an incident without a place", "give the location"),
    QualityRule("incident_without_people", "Incident", "an incident in which nobody is named",
                "deliver the involvements when there are any"),
    QualityRule("postcode_wrong", "Location", "not the form of a British postcode", "mend the postcode", _postcode),
    QualityRule("coordinate_missing", "Location", "a place without a coordinate", "give it", _no_coordinate),
    QualityRule("coordinate_snapped", "Location", "a coordinate moved to a map point or centroid: distances say little",
                "give the exact coordinate", _snapped),
    QualityRule("conditions_missing", "Report", "handling code C without its conditions", "write the conditions",
                _no_conditions),
    QualityRule("grade_missing", "Tie", "a membership or association without a 3x5x2 grade", "give the grade",
                _missing("grade")),
    QualityRule("text_long", "any", f"a text of more than {LONGEST_NAME} ({LONGEST_TEXT} for narratives) characters",
                "put each fact into its own column", _too_long),
)  # fmt: skip

GRADED = ("Person MEMBER_OF Gang", "Person ASSOCIATES_WITH Person", "Gang RIVAL_OF Gang", "Gang ALLIED_WITH Gang")
LABELS = ("Person", "Incident", "Location", "Report")


def rules_for(name: str) -> tuple[QualityRule, ...]:
    """Give the rules that look at one statement of this name."""
    of = "Tie" if name in GRADED else name
    return tuple(rule for rule in RULES if rule.find and rule.of in (of, "any"))


def rules_table() -> str:
    """Give the Markdown rows of all rules, as `docs/quality.md` holds them."""
    of = {"Person": "people", "Incident": "incidents", "Location": "places", "Report": "reports", "any": "all of them",
          "Tie": "memberships, associations, relations of gangs"}  # fmt: skip
    return "".join(f"| `{r.code}` | {of[r.of]} | {r.sentence} | {r.to_do} |\n" for r in RULES)
