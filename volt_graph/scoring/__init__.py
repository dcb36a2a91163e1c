"""Facts to reasons to a target list: pure functions, each term with its sentence and its references."""
