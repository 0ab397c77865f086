"""Settings, addresses, the command line and the wiring: the only place that joins everything."""
