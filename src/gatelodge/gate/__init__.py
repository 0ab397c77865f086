"""The day at the gate: arrivals, passes, turn-aways, call-outs, seats, head count, and the day's end."""
