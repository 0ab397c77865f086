"""The rows of grounds and media access: maps, requests and their clocks, permits and the gate, and where cameras stood."""

from gatelodge.grounds.models.assessments import Assessment
from gatelodge.grounds.models.maps import AerialPicture, GroundsMap, HeightGrid, Landmark, Zone
from gatelodge.grounds.models.permits import (
    CrewEntry,
    CrewMember,
    Equipment,
    EquipmentCheck,
    ExtraThing,
    FilmedPerson,
    Insurance,
    Permit,
    PermitPause,
)
from gatelodge.grounds.models.requests import (
    AccessAnswer,
    AccessAsking,
    AccessClock,
    AccessLetter,
    AccessRequest,
    DenialAuthority,
)

__all__ = [
    "AccessAnswer",
    "AccessAsking",
    "AccessClock",
    "AccessLetter",
    "AccessRequest",
    "AerialPicture",
    "Assessment",
    "CrewEntry",
    "CrewMember",
    "DenialAuthority",
    "Equipment",
    "EquipmentCheck",
    "ExtraThing",
    "FilmedPerson",
    "GroundsMap",
    "HeightGrid",
    "Insurance",
    "Landmark",
    "Permit",
    "PermitPause",
    "Zone",
]
