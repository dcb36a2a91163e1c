"""Files that leave: tables, sealed pages, markings. Every writer is deterministic."""
