"""Who of some people is under an age on a day, by recorded date of birth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from volt_graph.model.age import age_on
from volt_graph.store.base import View

_BORN = (
    "UNWIND $ids AS wanted MATCH (n:Person {id: wanted}) WHERE n.dob IS NOT NULL "
    "RETURN collect(n.id) AS ids, collect(coalesce(n.name, '')) AS names, collect(n.dob) AS born"
)
_AT_ONCE = 5_000


def read_under(age: int, view: View, people: Sequence[str], day: date) -> dict[str, str]:
    """Give id to recorded name of those of `people` under an age in years on `day`; never whose birth is not known."""
    found: dict[str, str] = {}
    for start in range(0, len(people), _AT_ONCE):
        rows = view.rows("who is under an age", _BORN, {"ids": list(people[start : start + _AT_ONCE])}).rows
        for person, name, born in (one for row in rows for one in zip(*row, strict=True)):
            years = age_on(born, day) if isinstance(born, date) else None
            if years is not None and years < age:
                found[str(person)] = str(name)
    return dict(sorted(found.items()))
