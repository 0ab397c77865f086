"""What happened at the gate and on the floor: visits, arrivals, turn-aways, and the closed day."""

from gatelodge.gate.models.legal import (
    CarriedItem,
    ClientRefusal,
)
from gatelodge.gate.models.visits import (
    Arrival,
    ClosedDay,
    TurnAway,
    Visit,
)

__all__ = [
    "Arrival",
    "CarriedItem",
    "ClientRefusal",
    "ClosedDay",
    "TurnAway",
    "Visit",
]
