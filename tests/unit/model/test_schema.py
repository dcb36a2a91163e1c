"""The data dictionary agrees with itself: every name used by one table stands in the other."""

from __future__ import annotations

import pytest

from volt_graph.model.schema import FILES, LEFT_OUT_STATUSES, NODES, ROLE_TIES, STATUSES, TIES
from volt_graph.model.schema.files import ROLES, ColumnSpec, FileSpec, TieStatement
from volt_graph.model.schema.kinds import KINDS, NodeType, Property, TieType
from volt_graph.model.schema.nodes import COMMON
from volt_graph.model.schema.ties import PROVEN_STATUSES

COLUMNS = [(spec, column) for spec in FILES.values() for column in spec.columns]
STATEMENTS = [(spec, tie) for spec in FILES.values() for tie in spec.ties]
OWNERS: list[NodeType | TieType] = [*NODES.values(), *TIES.values()]
SENSITIVE = {"sex", "ethnicity_self", "ethnicity_officer"}


def fills(spec: FileSpec, column: ColumnSpec) -> list[Property]:
    """The properties a column fills, over all statements of its file."""
    owners: list[NodeType | TieType] = [NODES[spec.node.label]] if spec.node else []
    owners += [TIES[tie.type] for tie in spec.ties if column.name in tie.columns]
    return [p for owner in owners for p in owner.properties if p.name == column.property]


@pytest.mark.parametrize(("spec", "column"), COLUMNS, ids=lambda one: one.name)
def test_a_column_fills_a_property_that_exists_with_the_same_type_and_values(
    spec: FileSpec, column: ColumnSpec
) -> None:
    if not column.property:
        return
    found = fills(spec, column)
    assert found
    assert {p.kind for p in found} == {column.kind}
    assert column.name != column.property or all(set(p.values) <= set(column.values) for p in found)


@pytest.mark.parametrize(("spec", "column"), COLUMNS, ids=lambda one: one.name)
def test_a_column_is_of_a_known_type_and_is_named_once(spec: FileSpec, column: ColumnSpec) -> None:
    assert column.kind in {*KINDS, "id"} - {"point"}
    assert sum(c.name == column.name for c in spec.columns) == 1
    assert spec.column(column.name) is column


def test_a_file_does_not_have_every_column() -> None:
    assert FILES["people"].column("rank") is None


@pytest.mark.parametrize(("spec", "tie"), STATEMENTS, ids=lambda one: getattr(one, "name", getattr(one, "type", "")))
def test_a_stated_tie_joins_labels_its_type_may_join(spec: FileSpec, tie: TieStatement) -> None:
    assert (tie.start.label, tie.end.label) in TIES[tie.type].ends
    for end in (tie.start, tie.end):
        if end.column == "":
            assert spec.node
            assert spec.node.label == end.label
        else:
            column = spec.column(end.column)
            assert column
            assert column.kind == ("list" if end.many else "id")


@pytest.mark.parametrize(("spec", "tie"), STATEMENTS, ids=lambda one: getattr(one, "name", getattr(one, "type", "")))
def test_a_stated_tie_takes_its_properties_and_its_key_from_columns_of_the_file(
    spec: FileSpec, tie: TieStatement
) -> None:
    names = TIES[tie.type].names()
    for word in tie.columns:
        column = spec.column(word)
        assert column, word
        assert (column.property or ("incident" if word == "incident_id" else "")) in names
    if tie.when:
        column = spec.column(tie.when[0])
        assert column
        assert set(tie.when[1]) <= set(column.values)


@pytest.mark.parametrize("spec", FILES.values(), ids=lambda spec: spec.name)
def test_the_ids_of_a_stated_node_are_columns_of_the_file(spec: FileSpec) -> None:
    if spec.node:
        assert spec.node.label in NODES
        assert all(spec.column(name) for name in spec.node.id_columns)


def test_every_value_of_a_deciding_column_states_a_tie() -> None:
    for spec in FILES.values():
        for name in {tie.when[0] for tie in spec.ties if tie.when}:
            column = spec.column(name)
            assert column
            assert set(column.values) == {word for tie in spec.ties if tie.when for word in tie.when[1]}


def test_the_roles_of_a_row_are_the_roles_of_the_ties() -> None:
    assert set(ROLES) == set(ROLE_TIES)
    stated: dict[str, set[str]] = {role: set() for role in ROLES}
    for tie in FILES["involvements"].ties:
        assert tie.when
        for role in tie.when[1]:
            stated[role].add(tie.type)
    assert stated == {role: set(types) for role, types in ROLE_TIES.items()}


def test_statuses_that_count_and_that_never_count_are_apart() -> None:
    assert set(LEFT_OUT_STATUSES) < set(STATUSES)
    assert set(PROVEN_STATUSES) < set(STATUSES)
    assert not set(LEFT_OUT_STATUSES) & set(PROVEN_STATUSES)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: getattr(owner, "label", getattr(owner, "name", "")))
def test_properties_are_named_once_of_a_known_type_and_say_what_they_mean(owner: NodeType | TieType) -> None:
    names = [p.name for p in owner.properties]
    assert len(names) == len(set(names)) == len(owner.names())
    assert {p.kind for p in owner.properties} <= set(KINDS)
    assert all(p.meaning for p in owner.properties)
    assert owner.meaning


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: getattr(owner, "label", getattr(owner, "name", "")))
def test_closed_sets_are_texts_without_doubles(owner: NodeType | TieType) -> None:
    for one in owner.properties:
        assert len(one.values) == len(set(one.values))
        assert not one.values or one.kind == "string"


@pytest.mark.parametrize("node", NODES.values(), ids=lambda node: node.label)
def test_key_indexes_and_full_text_are_properties_of_the_label(node: NodeType) -> None:
    assert {node.key, *node.indexed, *node.full_text} <= node.names()


@pytest.mark.parametrize("node", [n for n in NODES.values() if n.label != "Load"], ids=lambda node: node.label)
def test_every_node_of_a_delivery_carries_id_marking_unit_and_records(node: NodeType) -> None:
    assert node.properties[: len(COMMON)] == COMMON


@pytest.mark.parametrize("tie", TIES.values(), ids=lambda tie: tie.name)
def test_every_tie_has_known_ends_its_key_and_its_records(tie: TieType) -> None:
    assert {label for pair in tie.ends for label in pair} <= set(NODES)
    assert "records" in tie.names()
    assert ("key" in tie.names()) == bool(tie.key)
    assert not tie.key or tie.key in tie.names()


@pytest.mark.parametrize("tie", TIES.values(), ids=lambda tie: tie.name)
def test_a_role_is_one_tie_per_person_and_incident(tie: TieType) -> None:
    if tie.ends == (("Person", "Incident"),):
        assert tie.key == ""


def test_files_come_in_an_order_where_ends_stand_before_ties() -> None:
    names = list(FILES)
    for label, home in (("Person", "people"), ("Incident", "incidents"), ("Location", "locations")):
        for spec, tie in STATEMENTS:
            ends = {end.label for end in (tie.start, tie.end) if end.column}
            if label in ends and spec.node is None:
                assert names.index(home) < names.index(spec.name)


def test_protected_characteristics_are_never_part_of_what_scoring_sees() -> None:
    from volt_graph.model.target import Involvement, PersonFacts

    assert NODES["Person"].names() >= SENSITIVE
    assert not SENSITIVE & {*Involvement.__dataclass_fields__, *PersonFacts.__dataclass_fields__}
