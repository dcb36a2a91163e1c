"""Use cases, one a file: the only place where policy, audit and data meet."""
