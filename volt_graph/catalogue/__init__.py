"""Questions as data: reads and checks `cypher/<topic>/<name>.cypher`, runs them against a view of the graph."""
