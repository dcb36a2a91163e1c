"""Read one question: `cypher/<topic>/<name>.cypher`, whose header is Cypher comments.

```
// name: co_offenders
// title: Who was suspected together with one person
// question: Which people were suspects in the same incidents as $person_id, and how often?
// also: accomplices, partners in crime
// param person_id: person            meaning, after two or more spaces
// param since: date = null           a default makes a parameter optional
// returns person_id: string          meaning
// shows: MATCH ...                    the picture of the same answer
//   RETURN p                          three or more blanks continue the line above
// counts: MATCH ... RETURN count(DISTINCT i) AS looked_at
// example person_id="P0001"
// means: what the answer must not be taken to mean
MATCH ... RETURN ... ORDER BY ...
```
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from volt_graph.catalogue.body import check_texts
from volt_graph.catalogue.problem import Finding, Problem
from volt_graph.catalogue.values import native, read_literal
from volt_graph.errors import BadInput, WrongUsage
from volt_graph.model.answer import Column, Value
from volt_graph.model.question import PARAM_TYPES, Param, Question

ONCE = ("name", "title", "question", "shows", "counts", "example")
WORDS = (*ONCE, "param", "returns", "also", "means")
COLUMN_TYPES = ("string", "integer", "float", "boolean", "date", "datetime", "list")

_LITERAL = r'"(?:\\.|[^"\\])*"|\S+'
_LINE = re.compile(r"//\s{0,2}(\w+)(:?)[ \t]*(.*?)\s*$")
_PARAM = re.compile(rf"(\w+):\s*(\w+)(?:\s*=\s*({_LITERAL}))?(?:\s{{2,}}(\S.*))?$", re.DOTALL)
_RETURNS = re.compile(r"(\w+):\s*(\w+)(?:\s{2,}(\S.*))?$", re.DOTALL)
_GIVEN = re.compile(rf"(\w+)=({_LITERAL})(?:\s+|$)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(slots=True)
class Field:
    """One header entry: its word, its text (continuation lines joined by line breaks) and its line."""

    word: str
    text: str
    line: int


def read_question(path: Path) -> Question:
    """Read and check one file.

    Raises
    ------
    BadInput
        with `file:line: problem` and a hint for the first problem of the file.

    """
    question, problems = parse_file(path)
    if problems:
        raise problems[0].error()
    return question


def parse_file(path: Path) -> tuple[Question, tuple[Problem, ...]]:
    """Read one file and give its question, as far as it can be read, and all problems by line; none = it may be asked.

    Raises
    ------
    BadInput
        when the file is not there or not UTF-8 text.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot be read ({error})", where=str(path), hint="question files are UTF-8 text") from error
    question, findings = parse(text, path.stem, path.parent.name, str(path))
    return question, tuple(sorted({finding.at(str(path)) for finding in findings}))


def parse(text: str, name: str, topic: str, path: str = "") -> tuple[Question, list[Finding]]:
    """Read the text of a file called `name` in the folder `topic`: the question and everything wrong with it."""
    fields, findings, body_line = _split(text)
    findings += _once(fields)
    one = {field.word: field for field in fields if field.word in ONCE}
    findings += _named(one, name)
    params = [p for field in fields if field.word == "param" for p in _param(field, findings)]
    columns = [c for field in fields if field.word == "returns" for c in _returns(field, findings)]
    findings += _twice(fields, "param", "parameter") + _twice(fields, "returns", "column")
    if not any(field.word == "means" and field.text for field in fields):
        findings.append(Finding(1, "no means", "add // means: what the answer must not be taken to mean"))
    if not columns:
        findings.append(Finding(1, "no returns", "declare each column: // returns name: type   meaning"))
    table = "\n".join(text.splitlines()[body_line - 1 :]).strip("\n")
    question = Question(
        name=name,
        topic=topic,
        title=_text(one, "title"),
        question=_text(one, "question"),
        params=tuple(params),
        returns=tuple(columns),
        table=table,
        picture=_text(one, "shows"),
        count=_text(one, "counts"),
        example=_example(one.get("example"), params, findings),
        means=tuple(" ".join(field.text.split()) for field in fields if field.word == "means"),
        also=tuple(
            p
            for field in fields
            if field.word == "also"
            for part in field.text.split(",")
            if (p := " ".join(part.split()))
        ),
        path=path,
    )
    lines = {word: field.line for word, field in one.items()} | {"table": body_line, **_declared_at(fields)}
    findings += check_texts(question, lines)
    return question, findings


def starts(text: str) -> dict[str, int]:
    """Give the line of each word of the header, and of the body as `table`."""
    fields, _, body_line = _split(text)
    return {field.word: field.line for field in fields} | {"table": body_line}


def _split(text: str) -> tuple[list[Field], list[Finding], int]:
    """Cut the header into fields and give the line on which the body starts."""
    fields: list[Field] = []
    findings: list[Finding] = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if not line.startswith("//"):
            empty = next((n for n, one in enumerate(lines[number - 1 :]) if one), len(lines) - number)
            return fields, findings, number + empty
        if re.match(r"//\s{3,}\S", line) and fields:
            fields[-1].text += "\n" + line[2:].strip()
        elif line.strip() != "//":
            found = _LINE.match(line)
            word = found[1] if found else line[2:].split()[0]
            if found and word in WORDS and (found[2] == ":") == (word not in ("param", "returns", "example")):
                fields.append(Field(word, found[3], number))
            else:
                findings.append(_unknown_word(word, number))
    return fields, findings, len(lines) + 1


def _unknown_word(word: str, line: int) -> Finding:
    if word in WORDS:
        colon = word not in ("param", "returns", "example")
        return Finding(
            line, f"{word} is written {'with' if colon else 'without'} a colon", f"// {word}{':' * colon} ..."
        )
    near = get_close_matches(word, WORDS, 1)
    return Finding(
        line, f"unknown header word {word}", f"did you mean {near[0]}?" if near else f"it takes {', '.join(WORDS)}"
    )


def _once(fields: list[Field]) -> list[Finding]:
    found = [Finding(1, f"no {word}", f"add // {word}{':' * (word != 'example')} ...")
             for word in ONCE if not any(f.word == word and (f.text or word == "example") for f in fields)]  # fmt: skip
    counted = Counter(field.word for field in fields)
    last = {field.word: field.line for field in fields}
    return found + [Finding(last[word], f"two {word} lines", "keep one") for word in ONCE if counted[word] > 1]


def _named(one: dict[str, Field], name: str) -> Iterator[Finding]:
    field = one.get("name")
    if field and field.text and field.text != name:
        yield Finding(field.line, f"the question is named {field.text}, its file {name}.cypher", "rename one of them")
    elif field and not _NAME.fullmatch(field.text):
        yield Finding(field.line, f"{field.text!r} is no name", "lower-case letters, digits and _ only")


def _param(field: Field, findings: list[Finding]) -> Iterator[Param]:
    found = _PARAM.match(field.text)
    if not found:
        findings.append(Finding(field.line, "param not readable", '// param name: type = "default"   meaning'))
        return
    name, kind, default, meaning = found.groups()
    if kind not in PARAM_TYPES:
        findings.append(Finding(field.line, f"unknown type {kind}", f"types are {', '.join(PARAM_TYPES)}"))
    elif not meaning:
        findings.append(Finding(field.line, f"parameter {name} without a meaning", "say it after two or more spaces"))
    known = kind if kind in PARAM_TYPES else "string"  # a faulty one counts as declared: what uses it is not at fault
    param = Param(name, known, " ".join((meaning or "").split()), required=default is None)
    value = None if default is None else _literal(param, default, field.line, findings)
    yield Param(name, known, param.meaning, param.required, value)


def _returns(field: Field, findings: list[Finding]) -> Iterator[Column]:
    found = _RETURNS.match(field.text)
    if not found:
        findings.append(Finding(field.line, "returns not readable", "// returns name: type   meaning"))
    elif found[2] not in COLUMN_TYPES:
        findings.append(Finding(field.line, f"unknown type {found[2]}", f"types are {', '.join(COLUMN_TYPES)}"))
    elif not found[3]:
        findings.append(Finding(field.line, f"column {found[1]} without a meaning", "say it after two or more spaces"))
    if found:
        kind = found[2] if found[2] in COLUMN_TYPES else "string"
        yield Column(found[1], kind, " ".join((found[3] or "").split()))


def _literal(param: Param, text: str, line: int, findings: list[Finding]) -> Value:
    try:
        return native(param, read_literal(text))
    except ValueError:
        findings.append(Finding(line, f"{text} is no value", 'write "text", 3, 0.5, true, false, null or 2011-03-14'))
    except WrongUsage as error:
        findings.append(Finding(line, str(error), error.hint))
    return None


def _example(field: Field | None, params: list[Param], findings: list[Finding]) -> dict[str, Value]:
    if field is None:
        return {}
    known, given, at = {p.name: p for p in params}, {}, 0
    text = " ".join(field.text.split("\n"))
    while at < len(text):
        found = _GIVEN.match(text, at)
        if not found:
            findings.append(
                Finding(field.line, f"example not readable at {text[at:]}", '// example name="text" other=3')
            )
            break
        at = found.end()
        if found[1] in known:
            given[found[1]] = _literal(known[found[1]], found[2], field.line, findings)
        else:
            findings.append(Finding(field.line, f"the example gives {found[1]}, which is not declared", "declare it"))
    for name in (p.name for p in params if p.required and p.name not in given):
        findings.append(Finding(field.line, f"the example leaves out {name}", f'add {name}="..."'))
    return given


def _twice(fields: list[Field], word: str, what: str) -> list[Finding]:
    names = [(field.text.split(":")[0], field.line) for field in fields if field.word == word]
    seen: set[str] = set()
    found = []
    for name, line in names:
        if name in seen:
            found.append(Finding(line, f"{what} {name} is declared twice", "keep one"))
        seen.add(name)
    return found


def _text(one: dict[str, Field], word: str) -> str:
    text = one[word].text if word in one else ""
    return text if word in ("shows", "counts") else " ".join(text.split())


def _declared_at(fields: list[Field]) -> dict[str, int]:
    return {f"param {field.text.split(':')[0]}": field.line for field in fields if field.word == "param"}
