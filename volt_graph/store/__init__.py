"""One graph, two engines: the contract (base), the driver (bolt), the in-process server (embedded), the registry."""
