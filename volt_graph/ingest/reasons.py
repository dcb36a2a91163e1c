"""Why a row or a value was kept out of the graph: one table of stable codes, from which the docs are made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: stable code, the sentence a user reads, what to do about it.

    `keeps` says what stays out: the whole `row` (quarantine) or the single `value` (the row is accepted).
    """

    code: str
    sentence: str
    to_do: str
    keeps: str = "row"


_ALL = (
    Reason("ragged_row", "the row does not have as many fields as the header", "quote fields that hold the delimiter"),
    Reason("unreadable_row", "the row breaks the rules of CSV quoting or holds an oversized field",
           "close the quotation marks, double those inside a field"),
    Reason("repeated_header", "the row repeats the header", "take it out; files were joined without cutting it off"),
    Reason("missing_value", "a required value is blank", "fill it in"),
    Reason("bad_id", "an id holds control characters or is longer than 200 characters", "give the id as the source"
           " system has it"),
    Reason("bad_value", "the value is not one of the values allowed", "use a listed value or add it to the mapping"),
    Reason("bad_integer", "the value is not a whole number", "write digits only"),
    Reason("bad_number", "the value is not a number", "write it with a decimal point and no unit"),
    Reason("bad_boolean", "the value is neither yes nor no", "write true or false"),
    Reason("bad_date", "the value is not a date in the formats that the mapping names", "write 2011-03-14, or name the"
           " format in the mapping"),
    Reason("future_date", "the date lies after the day of the delivery", "mend the year or the order of day and month"),
    Reason("implausible_date", "the date lies before 1800", "mend the year"),
    Reason("implausible_birth_date", "the birth date is more than 120 years before the delivery",
           "leave it blank when it is not known"),
    Reason("ends_before_start", "an end lies before its start", "swap or mend the two dates"),
    Reason("bad_grade", "the grade is not a 3x5x2 grade", "write source 1-3, intelligence A-E, handling P or C: 1B P"),
    Reason("out_of_range", "the number is not between the least and the greatest it can be", "mend the number"),
    Reason("no_basis", "the row asserts something and does not say whether it is a fact or an assessment",
           "write fact or assessment"),
    Reason("unknown_person", "the row states something of a person but names nobody", "give the person's id"),
    Reason("no_other_end", "the row names nothing at its other end", "fill in one of the id columns"),
    Reason("same_both_ends", "a tie leads from a record to itself", "mend one of the two ids"),
    Reason("conflicting_duplicate", "rows of this file state different things about one record",
           "keep one of them; all were held back, because none is known to be right"),
    Reason("outside_country", "the coordinate lies outside the country that the mapping names",
           "swap latitude and longitude or mend them; the row was accepted without the coordinate", "value"),
    Reason("half_coordinate", "one half of the coordinate is missing",
           "give both; the row was accepted without the coordinate", "value"),
    Reason("unidentified_participant", "the participant of the incident is not known",
           "nothing: the row is counted, no person is made up for it", "value"),
    Reason("unknown_caller", "the caller is not known or withheld the number", "nothing: the call stays without a"
           " caller, so that such calls are not taken for those of one", "value"),
)  # fmt: skip

REASONS: dict[str, Reason] = {reason.code: reason for reason in _ALL}
"""Every reason by its code, in the order of the docs."""

SHOWN = 60
"""Characters of a value that a sentence shows."""


def explain(code: str, column: str = "", value: str = "") -> tuple[str, str]:
    """Give (code, sentence) with the column and the value, shortened.

    >>> explain("bad_date", "dob", "14th of May")
    ('bad_date', "dob: the value is not a date in the formats that the mapping names ('14th of May')")
    """
    sentence = REASONS[code].sentence
    if column:
        sentence = f"{column}: {sentence}"
    if value:
        shown = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
        sentence = f"{sentence} ({shown!r})"
    return code, sentence


def reasons_table() -> str:
    """Give the Markdown table of all reasons, as `docs/loading.md` holds it."""
    lines = ["| code | what is wrong | what to do | what stays out |", "|---|---|---|---|"]
    lines += [f"| `{r.code}` | {r.sentence} | {r.to_do} | the {r.keeps} |" for r in REASONS.values()]
    return "\n".join(lines) + "\n"
