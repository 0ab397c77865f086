"""Makes rosters of fictional persons."""

from __future__ import annotations

HEADER = (
    "number,previous_number,merged_into,surname,given_names,born_on,facility,housing,custody_status,visiting_status,"
    "language,work_hours,admitted_on,released_on,offences"
)
PERSON = {
    "number": "AX2001",
    "surname": "Fictionson",
    "given_names": "Abel",
    "born_on": "1980-05-06",
    "facility": "ALD",
    "housing": "C-101",
    "custody_status": "general",
    "visiting_status": "contact",
    "language": "en",
    "admitted_on": "2019-01-02",
}


def roster(*persons: dict[str, str], header: str = HEADER) -> bytes:
    """Write a roster of these persons, each like `PERSON` but for what it says."""
    columns = header.split(",")
    lines = [",".join({**PERSON, **person}.get(name, "") for name in columns) for person in persons]
    return "\n".join([header, *lines, ""]).encode()
