"""A group audit: what several informants say of two gangs, brought to one relation a pair and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from volt_graph.model.bonds import Account, Relation, is_doubtful


def audited(accounts: Iterable[Account]) -> tuple[Relation, ...]:
    """Give one relation for each pair and kind that any informant named, with how many independent informants did.

    Informants are independent when their references differ: two answers of one are one, and all answers without a
    reference are one. Doubtful answers (source 3, intelligence E) count only where there are no others, and then the
    relation itself is doubtful. Conflict and alliance of one pair stay two relations. `grade` is the best counted one.
    Method: Sierra-Arevalo and Papachristos, Social network analysis and gangs (2015).

    >>> from datetime import date
    >>> day = date(2011, 1, 10)
    >>> said = [Account("G1", "G2", -1, "A1", "2B", day), Account("G1", "G2", -1, "A1", "1B", day),
    ...         Account("G1", "G2", -1, "A2", "3D", day), Account("G1", "G2", 1, "A3", "2B", day)]
    >>> [(r.sign, r.informants, r.grade) for r in audited(said)]
    [(-1, 1, '1B'), (1, 1, '2B')]
    """
    of: dict[tuple[str, str, int], list[Account]] = defaultdict(list)
    for account in accounts:
        of[account.one, account.other, account.sign].append(account)
    found = []
    for (one, other, sign), every in sorted(of.items()):
        said = [account for account in every if not is_doubtful(account.grade)] or every
        found.append(
            Relation(one, other, sign, len({account.informant for account in said}), basis="assessment", audited=True,
                     grade=min(account.grade for account in said), since=min(account.day for account in said))
        )  # fmt: skip
    return tuple(found)
