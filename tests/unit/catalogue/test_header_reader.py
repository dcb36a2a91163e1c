"""One question file: what its header declares, and every way it can be refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from volt_graph.catalogue.header import parse_file, read_question
from volt_graph.catalogue.lint import lint
from volt_graph.errors import BadInput
from volt_graph.model.answer import Column
from volt_graph.model.question import Param

GOOD = """\
// name: seen
// title: Who was seen with one person
// question: Which people were suspects
//   in the same crimes as $person_id?
// param person_id: person       the one person
// param since: date = null      first day counted
// param word: string = "a  b"   some text
// param least: integer = 2      least number
// returns person_id: string     the other person
// returns shared: integer       shared crimes (count)
// shows: MATCH p = (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)
//   RETURN p
// counts: MATCH (i:Incident) RETURN count(i) AS looked_at
// example person_id="P1" since=2011-03-14
// means: shared suspicion is not guilt
// means: looked at = all
MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-[s:SUSPECT_IN]-(o:Person)
WHERE ($since IS NULL OR i.day >= $since) AND o.name <> $word // $not_a_parameter
WITH o, count(i) AS shared
WHERE shared >= $least
RETURN o.id AS person_id, shared
ORDER BY shared DESC, person_id
"""


def write(folder: Path, text: str, name: str = "seen") -> Path:
    path = folder / "people" / f"{name}.cypher"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_header_is_read_as_it_is_written(tmp_path: Path) -> None:
    question = read_question(write(tmp_path, GOOD))
    assert (question.name, question.topic, question.title) == ("seen", "people", "Who was seen with one person")
    assert question.question == "Which people were suspects in the same crimes as $person_id?"
    assert question.params == (
        Param("person_id", "person", "the one person"),
        Param("since", "date", "first day counted", required=False),
        Param("word", "string", "some text", required=False, default="a  b"),
        Param("least", "integer", "least number", required=False, default=2),
    )
    assert question.returns == (
        Column("person_id", "string", "the other person"),
        Column("shared", "integer", "shared crimes (count)"),
    )
    assert question.table.startswith("MATCH (a:Person")
    assert question.table.endswith("ORDER BY shared DESC, person_id")
    assert question.picture.endswith("\nRETURN p")
    assert question.count == "MATCH (i:Incident) RETURN count(i) AS looked_at"
    assert question.example == {"person_id": "P1", "since": date(2011, 3, 14)}
    assert question.means == ("shared suspicion is not guilt", "looked at = all")


REFUSED: dict[str, tuple[str, str, int, str]] = {
    "no title": ("// title: Who was seen with one person\n", "", 1, "no title"),
    "no question": (
        "// question: Which people were suspects\n//   in the same crimes as $person_id?\n", "", 1, "no question"),
    "no example": ('// example person_id="P1" since=2011-03-14\n', "", 1, "no example"),
    "no shows": ("// shows: MATCH p = (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)\n//   RETURN p\n", "",
                 1, "no shows"),
    "no counts": ("// counts: MATCH (i:Incident) RETURN count(i) AS looked_at\n", "", 1, "no counts"),
    "empty title": ("Who was seen with one person", "", 1, "no title"),
    "no returns": ("// returns person_id: string     the other person\n"
                   "// returns shared: integer       shared crimes (count)\n", "", 1, "no returns"),
    "no body": (GOOD[GOOD.index("MATCH (a:"):], "", 17, "no Cypher after the header"),
    "name unlike its file": ("// name: seen", "// name: scene", 1, "the question is named scene, its file seen.cypher"),
    "two titles": ("// title:", "// title: One\n// title:", 3, "two title lines"),
    "unknown header word": ("// means: looked", "// meens: looked", 16, "unknown header word meens"),
    "prose in the header": ("// means: looked", "// Looked", 16, "unknown header word Looked"),
    "word without its colon": ("// title: Who", "// title Who", 2, "title is written with a colon"),
    "word with a colon too many": ("// example person", "// example: person", 14, "example is written without a colon"),
    "unreadable parameter": ("// param since: date = null      first", "// param since date", 6, "param not readable"),
    "unknown parameter type": ("since: date", "since: day", 6, "unknown type day"),
    "parameter without a meaning": ("least: integer = 2      least number", "least: integer = 2", 8,
                                    "parameter least without a meaning"),
    "default of another type": ("least: integer = 2 ", 'least: integer = "two" ', 8,
                                "least is 'two', not a whole number such as 3"),
    "default that is no value": ("least: integer = 2 ", "least: integer = two ", 8, "two is no value"),
    "parameter declared twice": ("// param least", "// param since: date = null      again\n// param least", 8,
                                 "parameter since is declared twice"),
    "undeclared parameter": ("shared >= $least", "shared >= $most", 20, "$most is not declared"),
    "undeclared parameter in shows": ("RETURN p\n// counts", "RETURN p LIMIT $most\n// counts", 12,
                                      "$most is not declared"),
    "unused parameter": ("shared >= $least", "shared >= 2", 8, "parameter least is not used by the body"),
    "unreadable column": ("// returns shared: integer ", "// returns shared integer ", 10, "returns not readable"),
    "unknown column type": ("shared: integer", "shared: number", 10, "unknown type number"),
    "column without a meaning": ("shared: integer       shared crimes (count)", "shared: integer", 10,
                                 "column shared without a meaning"),
    "column declared twice": ("// returns shared", "// returns shared: integer  again\n// returns shared", 11,
                              "column shared is declared twice"),
    "column renamed": ("RETURN o.id AS person_id, shared", "RETURN o.id AS other_id, shared", 21,
                       "RETURN gives other_id, shared; the header declares: person_id, shared"),
    "columns reordered": ("RETURN o.id AS person_id, shared", "RETURN shared, o.id AS person_id", 21,
                          "RETURN gives shared, person_id; the header has them in another order: person_id, shared"),
    "expression without a name": ("RETURN o.id AS person_id", "RETURN o.id", 21,
                                  "RETURN gives (an expression without a name), shared"),
    "return of everything": ("RETURN o.id AS person_id, shared", "RETURN *", 21, "RETURN * hides the columns"),
    "body without RETURN": ("RETURN o.id AS person_id, shared\nORDER BY shared DESC, person_id\n", "", 17,
                            "the body has no RETURN"),
    "no order": ("ORDER BY shared DESC, person_id\n", "", 21, "no total order"),
    "order with open ties": ("ORDER BY shared DESC, person_id", "ORDER BY shared DESC", 21,
                             "no total order: ORDER BY does not name the row's key person_id"),
    "union at the top": ("RETURN o.id AS person_id, shared", "RETURN 1 AS a UNION MATCH (o:Person) WITH o, 1 AS shared "
                         "RETURN o.id AS person_id, shared", 21, "UNION outside a subquery"),
    "unknown label": ("(o:Person)", "(o:Persons)", 17, "label Persons is not in the schema"),
    "unknown label in an expression": ("o.name <> $word", "o.name <> $word AND o:Suspect", 18,
                                       "label Suspect is not in the schema"),
    "unknown relationship type": ("<-[s:SUSPECT_IN]", "<-[s:SUSPECTED_IN]", 17,
                                  "relationship type SUSPECTED_IN is not in the schema"),
    "unknown second type": ("<-[s:SUSPECT_IN]", "<-[s:VICTIM_OF|ACCUSED]", 17, "relationship type ACCUSED"),
    "unknown property": ("i.day >= $since", "i.date >= $since", 18, "property date is not in the schema"),
    "property of another label": ("i.day >= $since", "o.day >= $since", 18, "property day is not in the schema"),
    "property of a relationship": ("o.name <> $word", "s.level <> $word", 18, "property level is not in the schema"),
    "unknown property in a pattern": ("(o:Person)", "(o:Person {nick: $word})", 17, "property nick"),
    "unknown property in a projection": ("WITH o, count(i) AS shared", "WITH o, count(i) AS shared, o{.nick} AS x", 19,
                                         "property nick"),
    "unknown label in counts": ("MATCH (i:Incident) RETURN count", "MATCH (i:Crime) RETURN count", 13, "label Crime"),
    "create": ("WITH o,", "CREATE (x:Person {id: o.id}) WITH o,", 19, "CREATE writes, and a question only reads"),
    "merge": ("WITH o,", "MERGE (x:Person {id: o.id}) WITH o,", 19, "MERGE writes"),
    "set": ("WITH o,", "SET o.name = 'x' WITH o,", 19, "SET writes"),
    "delete": ("WITH o,", "DETACH DELETE o WITH o,", 19, "DETACH writes"),
    "remove": ("WITH o,", "remove o.name WITH o,", 19, "REMOVE writes"),
    "foreach": ("WITH o,", "FOREACH (x IN [1] | SET o.name = 'x') WITH o,", 19, "FOREACH writes"),
    "write in shows": ("//   RETURN p", "//   DELETE a RETURN p", 12, "DELETE writes"),
    "load csv": ("WITH o,", "LOAD CSV FROM 'file:///x' AS line WITH o,", 19, "LOAD CSV reads files"),
    "procedure": ("WITH o,", "CALL db.labels() YIELD label WITH o,", 19, "CALL of db.labels"),
    "apoc procedure": ("WITH o,", "CALL apoc.cypher.run('x', {}) YIELD value WITH o,", 19, "CALL of apoc.cypher.run"),
    "apoc function": ("o.name <> $word", "apoc.text.clean(o.name) <> $word", 18, "apoc.text.clean() is a plug-in"),
    "gds function": ("o.name <> $word", "gds.version() <> $word", 18, "gds.version() is a plug-in"),
    "subquery without scope": ("WITH o,", "CALL { MATCH (x:Person) RETURN x } WITH o,", 19,
                               "CALL { } without a scope clause"),
    "in transactions": ("WITH o,", "CALL (o) { WITH o RETURN 1 AS one } IN TRANSACTIONS WITH o,", 19,
                        "IN TRANSACTIONS"),
    "another graph": ("MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-", "USE other "
                      "MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-", 17, "USE leaves the graph"),
    "language prefix": ("MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-", "CYPHER 5 "
                        "MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-", 17, "a language prefix"),
    "explain": ("MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-", "EXPLAIN "
                "MATCH (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)<-", 17, "EXPLAIN"),
    "show": ("MATCH (i:Incident) RETURN count(i) AS looked_at", "SHOW INDEXES", 13, "SHOW asks about the engine"),
    "a statement of another kind": (
        "MATCH (i:Incident) RETURN count(i) AS looked_at", "TERMINATE TRANSACTION 'x'", 13,
        "TERMINATE starts no question"),
    "shortest k": ("MATCH p = (a:Person", "MATCH p = SHORTEST 1 (a:Person", 11, "SHORTEST is understood by one engine"),
    "one shortest path": ("MATCH p = (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)", "MATCH p = shortestPath("
                          "(a:Person {id: $person_id})-[:SUSPECT_IN*..4]-(b:Person))", 11, "shortestPath() picks"),
    "filtered shortest paths": (
        "MATCH p = (a:Person {id: $person_id})-[:SUSPECT_IN]->(i:Incident)", "MATCH p = allShortestPaths((a:Person "
        "{id: $person_id})-[:SUSPECT_IN*..4]-(b:Person)) WHERE length(p) > 1", 11, "a filter on allShortestPaths()"),
    "case as a condition": (
        "WHERE ($since IS NULL", "WHERE NOT (CASE WHEN $since IS NULL THEN true END) AND ($since IS NULL", 18,
        "a CASE as a condition"),
    "datetime of text": ("i.day >= $since", "i.day >= datetime($since)", 18, "datetime() of text is slow"),
    "local datetime of text": ("i.day >= $since", "i.day >= localdatetime($since)", 18, "localdatetime()"),
    "date of text": ("i.day >= $since", "i.day >= date($since)", 18, "date() of text or of today"),
    "date of today": ("i.day >= $since", "i.day >= $since AND i.day < date()", 18, "date() of text or of today"),
    "element id": ("o.id AS person_id", "elementId(o) AS person_id", 21, "elementId() is the engine's own"),
    "engine's id": ("o.id AS person_id", "id(o) AS person_id", 21, "id() is the engine's own"),
    "point distance": ("o.name <> $word", "point.distance(i.point, i.point) <> $word", 18, "point.distance() differs"),
    "chance": ("o.name <> $word", "rand() <> $word", 18, "rand() gives another answer each time"),
    "unbounded star": ("<-[s:SUSPECT_IN]-", "<-[:SUSPECT_IN*]-", 17, "variable-length pattern without an upper bound"),
    "lower bound only": ("<-[s:SUSPECT_IN]-", "<-[:SUSPECT_IN*2..]-", 17, "variable-length pattern without"),
    "quantified pattern": ("<-[s:SUSPECT_IN]-(o:Person)", "((x)<-[:SUSPECT_IN]-(y)){1,3}(o:Person)", 17,
                           "quantified path pattern"),
    "quantified arrow": ("(i:Incident)<-[s:SUSPECT_IN]-(o:Person)", "(i:Incident), (o:Person)-->+(i)", 17,
                         "quantified path pattern"),
    "patterns sharing a variable": ("->(i:Incident)<-[s:SUSPECT_IN]-(o:Person)",
                                    "->(i:Incident), (i)<-[s:SUSPECT_IN]-(o:Person)", 17,
                                    "patterns joined by a comma share i"),
    "aggregate in a projection": ("RETURN o.id AS person_id, shared", "WITH o, o{.id, xs: collect(shared)} AS shared "
                                  "RETURN o.id AS person_id, shared", 21, "aggregate inside a map projection"),
    "two statements": ("MATCH (i:Incident) RETURN count(i) AS looked_at", "MATCH (i:Incident) RETURN 1 AS x; MATCH "
                       "(i:Incident) RETURN count(i) AS looked_at", 13, "several statements"),
    "counts of another name": ("count(i) AS looked_at", "count(i) AS total", 13,
                               "counts does not return one aggregate"),
    "counts of several rows": ("RETURN count(i) AS looked_at", "RETURN i.harm_days AS looked_at", 13,
                               "counts does not"),
    "shows without RETURN": ("//   RETURN p\n", "", 11, "shows has no RETURN"),
    "example without a required parameter": ('person_id="P1" since', "since", 14, "the example leaves out person_id"),
    "example of an unknown parameter": ("since=2011-03-14", 'until=2011-03-14', 14, "the example gives until"),
    "example of another type": ("since=2011-03-14", 'since="soon"', 14,
                                "since is 'soon', not a day such as 2011-03-14"),
    "example of an impossible day": ("since=2011-03-14", "since=2011-02-30", 14, "2011-02-30 is no value"),
    "unreadable example": ("since=2011-03-14", "since 2011-03-14", 14, "example not readable"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_reader_refuses(case: str, tmp_path: Path) -> None:
    old, new, line, what = REFUSED[case]
    assert GOOD.count(old) == 1, f"the case must change one place, not {GOOD.count(old)}"
    path = write(tmp_path, GOOD.replace(old, new))
    found = [(problem.line, problem.what) for problem in parse_file(path)[1]]
    assert any(at == line and text.startswith(what) for at, text in found), found
    assert all(problem.hint for problem in parse_file(path)[1])


def test_refusal_says_file_line_problem_and_hint(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("i.day", "i.dag"))
    with pytest.raises(BadInput) as caught:
        read_question(path)
    assert str(caught.value) == f"{path}:18: property dag is not in the schema"
    assert caught.value.hint == "did you mean day?"


def test_lines_are_counted_over_blank_lines_before_the_body(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("\nMATCH (a:Person", "\n\n\nMATCH (a:Person").replace("i.day", "i.dag"))
    assert [problem.line for problem in parse_file(path)[1] if "dag" in problem.what] == [20]


def test_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="cannot be read"):
        read_question(path)


def test_empty_file_lacks_everything(tmp_path: Path) -> None:
    found = [problem.what for problem in parse_file(write(tmp_path, ""))[1]]
    assert found == [
        "no Cypher after the header", "no counts", "no example", "no means", "no name", "no question", "no returns",
        "no shows", "no title",
    ]  # fmt: skip


def test_words_of_clauses_may_stand_in_strings_names_and_comments(tmp_path: Path) -> None:
    text = GOOD.replace(
        "o.name <> $word", "o.name <> $word AND o.name <> 'SET x' /* DELETE */ AND o.`name` <> \"MERGE\""
    )
    assert parse_file(write(tmp_path, text))[1] == ()


def test_words_of_other_statements_may_name_variables(tmp_path: Path) -> None:
    text = GOOD.replace(
        "shared\nWHERE", "shared, 1 AS start, 2 AS stop, 3 AS shortest\nWHERE start < stop + shortest AND"
    )
    assert [str(problem) for problem in parse_file(write(tmp_path, text))[1]] == []


def test_one_row_of_aggregates_needs_no_order(tmp_path: Path) -> None:
    text = GOOD.replace("RETURN o.id AS person_id, shared\nORDER BY shared DESC, person_id",
                        "RETURN min(o.id) AS person_id, sum(shared) AS shared")  # fmt: skip
    assert parse_file(write(tmp_path, text))[1] == ()


def test_what_both_engines_know_is_let_through(tmp_path: Path) -> None:
    text = GOOD.replace(
        "WITH o, count(i) AS shared",
        "AND EXISTS { MATCH (o)-[:LIVES_AT]->(:Location)-[:WITHIN*1..3]->(:Area) } AND COUNT { (o)--() } > 0\n"
        "CALL (o) { MATCH (o)-[:MEMBER_OF]->(g:Gang) RETURN collect(g{.id, .name}) AS gangs }\n"
        "CALL db.index.fulltext.queryNodes('person_name', $word) YIELD node\n"
        "WITH o, count(i) AS shared, {own: 1} AS map, [x IN [1, 2][0..1] WHERE x * 2 > 1 | x] AS list",
    )
    assert [str(problem) for problem in parse_file(write(tmp_path, text))[1]] == []


def test_lint_gives_every_problem_of_a_folder_in_order(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("name: seen", "name: a").replace("i.day", "i.dag"), "a")
    write(tmp_path, GOOD.replace("name: seen", "name: b").replace("(o:Person)", "(o:Perso)"), "b")
    other = tmp_path / "times"
    other.mkdir()
    (other / "b.cypher").write_text(GOOD.replace("name: seen", "name: b"), encoding="utf-8")
    found = [(Path(p.path).relative_to(tmp_path).as_posix(), p.line, p.what.split(" in /")[0]) for p in lint(tmp_path)]
    assert found == [
        ("people/a.cypher", 18, "property dag is not in the schema"),
        ("people/b.cypher", 17, "label Perso is not in the schema"),
        ("times/b.cypher", 1, f"a question named b is already in {tmp_path / 'people' / 'b.cypher'}".split(" in /")[0]),
    ]


def test_missing_folder_of_questions_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such folder of questions"):
        lint(tmp_path / "nowhere")
