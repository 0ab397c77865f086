"""Who may read the rules? Everybody: a decision can only be contested by someone who can read what it rests on."""

from __future__ import annotations

from gatelodge.foundation.permits import anyone, declare
from gatelodge.foundation.wording import Wording

declare("policy.read_rules", Wording("read the rules", "leer las reglas"), (anyone,))
