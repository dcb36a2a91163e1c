"""The three Cypher texts of a question against its header, the data dictionary and the rules of both engines."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from volt_graph.catalogue import clauses, shape
from volt_graph.catalogue.problem import Finding
from volt_graph.catalogue.tokens import Token, tokenize
from volt_graph.catalogue.vocabulary import unknown_names
from volt_graph.model.question import Question

_RULES = (
    clauses.banned_words,
    clauses.calls,
    clauses.unbounded,
    clauses.filtered_shortest_path,
    clauses.case_as_condition,
    clauses.shared_between_commas,
    clauses.aggregate_in_projection,
    unknown_names,
)


def check_texts(question: Question, lines: Mapping[str, int]) -> list[Finding]:
    """Find everything wrong with the body, `shows` and `counts`.

    `lines` gives the line of `table`, `shows`, `counts` and of each `param <name>`; a missing text is the
    header's finding, except the body, which has no header word.
    """
    texts = {
        word: tokenize(text, lines.get(word, 1))
        for word, text in (("table", question.table), ("shows", question.picture), ("counts", question.count))
    }
    findings = [finding for tokens in texts.values() for rule in _RULES for finding in rule(tokens)]
    findings += _parameters(question, texts, lines)
    if not texts["table"]:
        findings.append(Finding(lines["table"], "no Cypher after the header", "write the question there"))
    else:
        findings += shape.check_table(texts["table"], [c.name for c in question.returns], lines["table"])
    if texts["counts"]:
        findings += shape.check_count(texts["counts"], lines["counts"])
    if texts["shows"]:
        findings += shape.check_picture(texts["shows"], lines["shows"])
    return findings


def _parameters(question: Question, texts: Mapping[str, tuple[Token, ...]], lines: Mapping[str, int]) -> list[Finding]:
    declared = {param.name for param in question.params}
    findings = [
        Finding(token.line, f"${token.text} is not declared", f"// param {token.text}: type   meaning")
        for token in chain.from_iterable(texts.values())
        if token.kind == "parameter" and token.text not in declared
    ]
    used = {token.text for token in texts["table"] if token.kind == "parameter"}
    return findings + [
        Finding(lines.get(f"param {name}", 1), f"parameter {name} is not used by the body", "use it or remove it")
        for name in sorted(declared - used)
    ]
