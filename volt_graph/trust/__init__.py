"""Who may see what, and what was seen: policy, marking, the chained audit log."""
