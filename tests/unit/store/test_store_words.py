"""Texts made for the engines and sentences made from what they say."""

from __future__ import annotations

import ast
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from volt_graph.errors import QuestionFailed, StoreError, StoreLogin, StoreUnavailable
from volt_graph.model.schema import NODES, TIES
from volt_graph.store import wrap
from volt_graph.store.ddl import embedded_texts, neo4j_texts
from volt_graph.store.fulltext import escape, score, words
from volt_graph.store.values import check_outgoing, native

ROOT = Path(__file__).resolve().parents[3]


def test_every_label_has_its_key_index_and_full_text_on_both_engines() -> None:
    cypher, sql = neo4j_texts(), embedded_texts()
    for label, node in NODES.items():
        assert cypher[f"{label.lower()}_key"].endswith(f"FOR (n:{label}) REQUIRE n.{node.key} IS UNIQUE")
        assert f"CREATE INDEX IF NOT EXISTS ON `{label}` (`{node.key}`) UNIQUE" in sql
        for name in node.indexed:
            assert cypher[f"{label.lower()}_by_{name}"].endswith(f"FOR (n:{label}) ON (n.{name})")
            assert f"CREATE INDEX IF NOT EXISTS ON `{label}` (`{name}`) NOTUNIQUE" in sql
        for name in node.full_text:
            assert f"FOR (n:{label}) ON EACH [n.{name}]" in cypher[f"{label.lower()}_{name}"]
            assert any(f"`{label.lower()}_{name}` IF NOT EXISTS ON `{label}` (`{name}`" in text for text in sql)
    assert all(f"CREATE EDGE TYPE `{name}` IF NOT EXISTS" in sql for name in TIES)
    assert all("IF NOT EXISTS" in text for text in (*cypher.values(), *sql))


SECURITY = "Neo.ClientError.Security."
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
GONE = "Neo.TransientError.General.DatabaseUnavailable"


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        (SECURITY + "Unauthorized", StoreLogin, "q: the neo4j store refused the user or password"),
        (SECURITY + "AuthenticationRateLimit", StoreLogin, "q: the neo4j store wants a pause after wrong passwords"),
        (SECURITY + "Forbidden", QuestionFailed, "q: a question may only read, says neo4j"),
        ("Neo.ClientError.Statement.AccessMode", QuestionFailed, "q: a question may only read, says neo4j"),
        (TIMED_OUT, QuestionFailed, "q: took longer than neo4j allows one question"),
        (wrap.MEMORY, QuestionFailed, "q: needs more memory than neo4j allows one question"),
        (GONE, StoreUnavailable, "q: the neo4j store does not answer"),
        ("Neo.ClientError.Statement.SyntaxError", QuestionFailed, "q: neo4j refused it (it says so)"),
    ],
)
def test_each_code_of_a_server_becomes_one_sentence(code: str, kind: type[StoreError], said: str) -> None:
    error = wrap.refused("q", "neo4j", code, "it says\n  so")
    assert (type(error), str(error)) == (kind, said)


def test_a_certificate_nobody_vouches_for_is_said() -> None:
    error = wrap.unavailable("open", "neo4j", "bolt+s://h:1", "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed")
    assert str(error) == "open: the certificate of the neo4j store is not trusted"
    assert "SSL_CERT_FILE" in error.hint


def test_what_a_server_says_is_shortened_to_one_line() -> None:
    error = wrap.refused("q", "neo4j", "Neo.ClientError.Statement.SyntaxError", "x\n" * 1000)
    assert len(str(error)) < 250
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("John Smith", "john smith"),
        ('a" OR b:* AND (c^2) NOT ~d \\ /e/ [f TO g]', "a or b and c 2 not d e f to g"),
        ("o'neil 'quoted'", "o'neil quoted"),
        ("  *?!  ", ""),
        ("twice Twice", "twice"),
    ],
)
def test_a_users_text_is_only_words_in_a_full_text_query(text: str, query: str) -> None:
    assert escape(text) == " OR ".join(f'"{word}"' for word in query.split())


def test_a_better_match_scores_higher() -> None:
    asked = words("john smith")
    ladder = [["John Smith"], ["John Paul Smith"], ["John Paul George Smith"], ["John"], ["John Brown"], ["Paul Brown"]]
    scores = [score(asked, texts) for texts in ladder]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(ladder)
    assert scores[-1] == 0.0


@pytest.mark.parametrize("value", [datetime(2020, 1, 1, tzinfo=UTC), time(1, tzinfo=UTC), timedelta(days=1)])
def test_zones_and_spans_are_not_sent_however_deep(value: Any) -> None:
    for hidden in (value, [value], {"a": [{"b": (value,)}]}):
        with pytest.raises(QuestionFailed, match="^load 3: a parameter"):
            check_outgoing("load 3", {"rows": hidden})


def test_plain_values_are_sent_and_come_back_as_they_are() -> None:
    values = {"a": [1, 2.5, True, None, "x", date(2020, 1, 1), datetime(2020, 1, 1, 1, 30)], "b": {"c": []}}
    check_outgoing("q", values)
    assert native("q", values) == values


def test_a_value_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(QuestionFailed, match="of a kind"):
        native("q", object())


def test_no_code_writes_with_auto_commit() -> None:
    for path in sorted((ROOT / "volt_graph").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in {"run", "execute_query", "begin_transaction"}:
                owner = node.value.id if isinstance(node.value, ast.Name) else ""
                assert owner not in {"session", "driver"}, f"{path}:{node.lineno} does not use a managed transaction"


def test_the_driver_is_run_in_managed_transactions_only() -> None:
    tree = ast.parse((ROOT / "volt_graph" / "store" / "bolt.py").read_text(encoding="utf-8"))
    calls = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
    on_sessions = {f.attr for f in calls if isinstance(f.value, ast.Name) and f.value.id == "session"}
    run_by = {f.value.id for f in calls if f.attr == "run" and isinstance(f.value, ast.Name)}
    assert on_sessions == {"execute_read", "execute_write"}
    assert run_by == {"tx"}
