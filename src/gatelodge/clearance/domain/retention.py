"""How long are the rows of legal clearances and of the privilege register kept? The tables' promises, as spans."""

from __future__ import annotations

from datetime import timedelta

YEAR = timedelta(days=365)
# A device that is brought no more, and a number that is protected no more.
GIVEN_UP = YEAR
# A clearance that ran out, and an alarm with the calls that it is about.
OVER = 3 * YEAR + timedelta(days=1)
