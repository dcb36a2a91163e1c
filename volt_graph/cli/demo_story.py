"""Tell what the demo did: loaded, asked, listed, written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volt_graph.cli.loading import report_lines
from volt_graph.cli.render import table

if TYPE_CHECKING:
    from volt_graph.service.demo import DemoStory

FIRST_ROWS = 5
FIRST_TARGETS = 5


def tell_story(story: DemoStory) -> list[str]:
    """Give the lines: what was loaded, five answers, the top of the list with reasons, what to open."""
    lines = ["1. Loaded (all people are invented)", *report_lines(story.report, reasons=False), "", "2. Asked"]
    for answer in story.answers:
        given = " ".join(f"--{key.replace('_', '-')} {value}" for key, value in answer.params.items() if value)
        lines += ["", f"$ volt ask {answer.question} {given}".rstrip(), table(answer, rows=FIRST_ROWS)]
    return [*lines, "", *_list_lines(story), "", *_open_lines(story)]


def _list_lines(story: DemoStory) -> list[str]:
    found = story.targets
    lines = [
        f"3. Target list as of {found.as_of} ({found.marking}, {found.state})",
        f"threshold: {found.threshold.sentence}",
        f"{found.qualified} of {found.considered} people qualified; asked for {found.asked};"
        f" {len(found.rows)} on the list",
    ]
    for row, why in zip(found.rows[:FIRST_TARGETS], story.headlines, strict=False):
        lines.append(f"  {row.rank}. {row.name} ({row.person}). {why}")
    return lines


def _open_lines(story: DemoStory) -> list[str]:
    return [
        "4. Open",
        f"  target list   {story.csv}",
        f"                {story.xlsx}",
        f"  graph page    {story.page}",
        "Next:",
        f"  volt why {story.person} --data {story.data}",
        f"  volt network measure --data {story.data}",
        "  volt questions",
    ]
