"""The kinds of tie a network can be made of, each a layer of its own: what it joins, rests on and weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of tie.

    Attributes
    ----------
    joins
        What a tie says, in words.
    roles, sources
        Roles in an incident that count, and those a tie starts from; empty for layers that rest on records.
    directed
        Whether a tie has a direction.
    factor
        What one tie's weight is multiplied by (k): 1 for shared suspicion, less for weaker evidence; our choice.
    evidence
        What a tie leads back to: `incident` or `record`.
    left_out
        What never counts, in words.

    """

    joins: str
    roles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    directed: bool = False
    factor: float = 1.0
    evidence: str = "incident"
    left_out: str = ""


_GRADES = "graded E or from a source that is not reliable (3); D without a second source; assessments"

LAYERS: Mapping[str, Layer] = {
    "co_offending": Layer(
        "A tie joins two people recorded as suspects in the same incident", ("suspect",), ("suspect",),
        left_out="no further action, acquitted, eliminated",
    ),
    "victim_of": Layer(
        "A tie runs from a person recorded as a suspect to a person recorded as a victim in the same incident, and "
        "from one person to another where a source says that the first offended against the second in it",
        ("suspect", "victim"), ("suspect",), directed=True,
        left_out="no further action, acquitted, eliminated; victims that are a business or the state",
    ),
    "stopped_together": Layer(
        "A tie joins two people who were stopped on the same occasion, which makes nobody a co-offender",
        ("stopped",), ("stopped",), factor=0.5,
    ),
    "co_victim": Layer(
        "A tie joins two people recorded as victims of the same incident", ("victim",), ("victim",),
        left_out="victims that are a business or the state",
    ),
    "association": Layer(
        "A tie joins two people whom graded intelligence calls associates", factor=0.5, evidence="record",
        left_out=f"{_GRADES}; without a grade",
    ),
    "household": Layer(
        "A tie joins two people of one family or household, or of one dwelling at the same time", factor=0.25,
        evidence="record", left_out=_GRADES,
    ),
    "shared_object": Layer(
        "A tie joins two people who used the same vehicle, telephone or other object at the same time", factor=0.25,
        evidence="record",
    ),
}  # fmt: skip
"""Layers by name. They are never mixed: a network has one kind of tie. A delivered role `dual` stands in the graph as
two rows, suspect and victim."""
