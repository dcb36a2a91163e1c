"""What is known: the data dictionary and the value types that flow down the river. No input or output."""
