"""What each measure is called, means, is divided by, and must not be taken to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BOTH, UNDIRECTED, DIRECTED = "both", "undirected", "directed"


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """One measure.

    `unit` is what a value counts, `divides_by` what it is divided by ("" = nothing); `meaning` and `limits` are plain
    sentences; `networks` is both, undirected or directed; `kind` is value, flag (0 or 1) or label (a number that
    names a group and has no order); `per_component` = values compare inside one component only; `advanced` measures
    do not stand in front: analysts rarely act on them.
    """

    name: str
    title: str
    unit: str
    divides_by: str
    meaning: str
    limits: str
    networks: str = BOTH
    kind: str = "value"
    per_component: bool = False
    advanced: bool = False


_POLICE = "Police data show who was recorded together, not who knows whom."

_ALL = (
    MeasureSpec(
        "degree", "Degree", "people", "", "How many different people this person is tied to.",
        f"One crowded incident can make a high degree. {_POLICE}"),
    MeasureSpec(
        "out_degree", "Out-degree", "people", "", "How many different people the ties of this person lead to.",
        "Recorded as a suspect is not proof of the act.", DIRECTED),
    MeasureSpec(
        "in_degree", "In-degree", "people", "", "From how many different people ties lead to this person.",
        "Recorded victims only: much violence is never reported.", DIRECTED),
    MeasureSpec(
        "strength", "Strength", "sum of tie weights", "",
        "How strong this person's ties are together; with Newman weights, in how many incidents the person was with "
        "others.", "Crowded incidents add little to each tie, on purpose."),
    MeasureSpec(
        "betweenness", "Betweenness", "share of pairs", "pairs of other people, (n-1)(n-2)/2, ordered when directed",
        "How often this person stands on the shortest paths between two others: a broker or bottleneck.",
        "A missing record can move it a lot; it does not show that anything passes along the paths."),
    MeasureSpec(
        "betweenness_raw", "Betweenness, undivided", "pairs of people", "",
        "Number of pairs of others whose shortest paths lead through this person.",
        "Grows with the network; compare it inside one network only.", advanced=True),
    MeasureSpec(
        "betweenness_weighted", "Betweenness over weighted ties", "share of pairs",
        "pairs of other people, (n-1)(n-2)/2",
        "Betweenness with strong ties short: a tie is 1/weight long.",
        "For components of up to 2,000 people. A weight is how often people were recorded together.", UNDIRECTED,
        advanced=True),
    MeasureSpec(
        "harmonic", "Harmonic closeness", "mean of 1/steps", "the n-1 other people; people out of reach count 0",
        "How near this person is to everybody: 1 = tied to all, 0 = to nobody.",
        "People in small components are low however central they are there.", UNDIRECTED),
    MeasureSpec(
        "eigenvector", "Eigenvector centrality", "share of a vector of length 1", "its component's length",
        "Tied to people who are themselves well tied.",
        "Gathers on the densest group; compares inside one component only; undefined without ties.",
        UNDIRECTED, per_component=True, advanced=True),
    MeasureSpec(
        "pagerank", "PageRank", "share of a walk", "all people: the values sum to 1",
        "How often a walk along the ties, in proportion to their weight, comes by this person.",
        "Follows strength closely; an isolate is never 0.", advanced=True),
    MeasureSpec(
        "katz", "Katz centrality", "walks, long ones counting less", "",
        "How many walks along ties end at this person, each further tie of a walk counting less by a fixed factor.",
        "The factor is a choice, printed with the answer; without ties the value is 1.", UNDIRECTED, advanced=True),
    MeasureSpec(
        "clustering", "Clustering", "share of pairs", "pairs of people tied to the person, d(d-1)/2",
        "How many of the people tied to this person are tied to each other: 1 = all, 0 = none.",
        "One incident of three people or more makes it high; undefined with fewer than two ties.", UNDIRECTED,
        advanced=True),
    MeasureSpec(
        "constraint", "Burt's constraint", "sum of squared shares", "",
        "How far this person's ties all lead back to the same people; low = stands between people who are not tied.",
        "Rank 1 is the most hemmed in, not the broker. All ties count alike; undefined without ties.", UNDIRECTED,
        advanced=True),
    MeasureSpec(
        "effective_size", "Effective size", "people", "",
        "How many of this person's ties lead to people who are not tied to each other anyway.",
        f"Grows with degree. {_POLICE}", UNDIRECTED, advanced=True),
    MeasureSpec(
        "k_core", "k-core", "ties", "",
        "Largest k such that this person is in a part where everybody has at least k ties within it.",
        "One crowded incident of k+1 people makes a k-core by itself.", UNDIRECTED),
    MeasureSpec(
        "components", "Component", "number", "", "Which connected part the person is in; 1 is the largest.",
        "A number, not an order of importance.", kind="label"),
    MeasureSpec(
        "component_size", "Size of component", "people", "", "How many people are in the person's connected part.",
        "One tie recorded in error can join two parts."),
    MeasureSpec(
        "cut_points", "Cut-point", "1 = yes", "",
        "Without this person their part falls into pieces: often the only link between groups.",
        "The link may be missing from the record, not from life.", UNDIRECTED, "flag"),
    MeasureSpec(
        "bridges", "Bridges", "ties", "",
        "How many of this person's ties are the only link between two parts.",
        "A tie to somebody with no other tie counts too; one more record can close the gap.", UNDIRECTED),
    MeasureSpec(
        "fragmentation", "Fragmentation without the person", "share of pairs",
        "pairs of the people who remain, (n-1)(n-2)/2",
        "How many pairs of the others are not connected once this person is taken away.",
        "Compare it with the network as it is; an analytical position only, not evidence of seniority or guilt.",
        UNDIRECTED),
)  # fmt: skip

MEASURES: Mapping[str, MeasureSpec] = {spec.name: spec for spec in _ALL}
"""Measures by name, in the order they are shown."""
