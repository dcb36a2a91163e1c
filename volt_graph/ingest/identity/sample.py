"""A clerical sample: some of what exact keys united by themselves, drawn for a person to look at."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from volt_graph.ingest.identity.links import exact_links
from volt_graph.ingest.identity.profiles import Profile, conflicts, profile_reader
from volt_graph.ingest.identity.resolve import standing
from volt_graph.ingest.identity.tables import to_read


@dataclass(frozen=True, slots=True)
class Sampled:
    """One pair that an exact key unites, by which key; what people said: "" nothing yet, else same or two people."""

    a: Profile
    b: Profile
    found_by: str
    decided: str


def draw_merges(data: Path, *, size: int, seed: int) -> tuple[list[Sampled], int]:
    """Draw pairs that share an exact key and in which nothing speaks against it; give them and how many there are.

    What people decided changes nothing about which pairs are drawn, so that a sample can be reviewed over days; the
    same records, size and seed give the same sample. Raises NotFound when nothing was ever loaded.
    """
    with to_read(data) as connection:
        profile = profile_reader(connection)

        every = [link for link in exact_links(connection) if not conflicts([profile(link.a)], [profile(link.b)])]
        decided = standing(connection, "Person")
        drawn = sorted(random.Random(seed).sample(range(len(every)), min(size, len(every))))
        words = {"same": "same", "apart": "two people", "open": "two people"}
        return [
            Sampled(profile(link.a), profile(link.b), f"{link.rule} ({link.value})",
                    words.get(decided.get((link.a, link.b), ""), ""))
            for link in (every[place] for place in drawn)
        ], len(every)  # fmt: skip
