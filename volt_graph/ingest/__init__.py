"""Delivery to landing to rows to quarantine or batch to graph; the records in SQLite; the synthetic generator."""
