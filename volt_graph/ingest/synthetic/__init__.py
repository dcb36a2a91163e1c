"""Invented data, calibrated to published figures, with planted truth: see docs/synthetic.md."""

from __future__ import annotations

from volt_graph.ingest.synthetic.delivery import write_delivery

__all__ = ["write_delivery"]
