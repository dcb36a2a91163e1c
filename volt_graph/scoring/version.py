"""The version of the rules: a number people use and a hash nobody can forget to change."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from hashlib import sha256

from volt_graph.model.harm import HARM_DAYS, HARM_TABLE, OFFENCES
from volt_graph.model.schema.ties import LEFT_OUT_STATUSES, PROVEN_STATUSES
from volt_graph.model.target import SEVERITY_BANDS
from volt_graph.scoring import table
from volt_graph.scoring.bands import BAND_RULES

RULES = "2"
"""Number of the rules; raised by hand when a rule changes that no table shows. 2: statuses of the day of the list."""


def rule_tables() -> str:
    """Give the canonical text of every rule table: JSON, keys sorted, no spaces."""
    tables = {
        "rules": RULES,
        "harm_table": HARM_TABLE,
        "harm_days": dict(HARM_DAYS),
        "offences": {offence: list(where) for offence, where in OFFENCES.items()},
        "bands": SEVERITY_BANDS,
        "band_rules": [asdict(rule) for rule in BAND_RULES],
        "left_out_statuses": LEFT_OUT_STATUSES,
        "proven_statuses": PROVEN_STATUSES,
        "terms": [asdict(term) for term in table.TERMS],
        "threshold": asdict(table.DEFAULT),
        "ages": [table.CRIMINAL_RESPONSIBILITY_AGE, table.ADULT_AGE],
        "review_days": table.REVIEW_DAYS,
        "record_type": table.COUNTED_RECORD_TYPE,
    }
    return json.dumps(tables, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@cache
def rule_version() -> str:
    """Give `<number>-<first 10 characters of the sha256 of the rule tables>`, printed in every output.

    >>> rule_version().split("-")[0], len(rule_version())
    ('2', 12)
    """
    return f"{RULES}-{sha256(rule_tables().encode()).hexdigest()[:10]}"
