"""The page of the docs with one section for each reason code, made from the table of reasons."""

from __future__ import annotations

from volt_graph.ingest.reasons import REASONS, Reason


def reasons_page() -> str:
    """Give `docs/reasons.md`: a section a code, with what is wrong, what to do, and how to work on such rows."""
    head = (
        "# Reasons\n\nMade by `scripts/docs` from the loader's table; a test fails when this page is out of date. A"
        " reason\nkeeps a row out of the graph (it waits in quarantine) or a single value (its row is accepted). The"
        " codes are\nstable.\n"
    )
    return "\n".join([head, *(_section(reason) for reason in REASONS.values())])


def _section(reason: Reason) -> str:
    lines = [
        f"## {reason.code}\n",
        f"What is wrong: {reason.sentence}.\n",
        f"What to do: {reason.to_do}.\n",
    ]
    if reason.keeps == "row":
        lines.append(
            "What stays out: the row, until it is mended or accepted as lost.\n\n```console\n"
            f"volt quarantine --because {reason.code}\n"
            f"volt quarantine export --because {reason.code} --delivery ID --out to-mend.csv\n"
            "volt quarantine fix to-mend.csv\n```\n"
        )
    else:
        lines.append(
            "What stays out: the value only. The row is in the graph; the report of the load counts the values.\n"
        )
    return "\n".join(lines)
