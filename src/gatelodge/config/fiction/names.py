"""Names that nobody has: given names beside surnames that say they are made up."""

from __future__ import annotations

from datetime import date, timedelta

GIVEN = ("Abel", "Bianca", "Cyrus", "Dolores", "Emmett", "Farah", "Gideon", "Hester", "Ivo", "Juno", "Kofi", "Lourdes")
SURNAMES = ("Exampleton", "Fictionson", "Sampleford", "Madeupsky", "Inventado", "Pretendwell", "Figment", "Placeholm")
HEADER = (
    "number,previous_number,merged_into,surname,given_names,born_on,facility,housing,custody_status,visiting_status,"
    "language,work_hours,admitted_on,released_on,offences"
)
CAST = (
    "AX1001,,,Exampleton,Tomás,1985-04-03,ALD,B-214,general,contact,es,,2019-02-11,,",
    "AX1002,,,Sampleford,Wendell,1979-11-30,ALD,B-101,general,contact,en,,2015-07-01,,",
    "AX1003,,,Figment,Odette,1992-01-17,ALD,C-310,restricted_housing,non_contact,en,,2021-05-20,,",
    "AX1004,,,Placeholm,Rufus,1968-08-08,BIR,A-007,general,contact,en,,2008-03-14,,",
)


def demo_roster(today: date, count: int = 80) -> bytes:
    """Write the demo's custody roster: four people of the story and `count` others at both facilities."""
    lines = [HEADER, *CAST]
    for n in range(count):
        given, surname = GIVEN[n % len(GIVEN)], SURNAMES[(n // len(GIVEN) + n) % len(SURNAMES)]
        born = today - timedelta(days=8000 + 131 * n)
        admitted = today - timedelta(days=200 + 37 * n)
        facility, housing = ("ALD", f"D-{100 + n}") if n % 3 else ("BIR", f"E-{100 + n}")
        status = "reception,non_contact" if n % 17 == 0 else "general,contact"
        lines.append(f"BX{2000 + n},,,{surname},{given},{born},{facility},{housing},{status},en,,{admitted},,")
    return ("\n".join(lines) + "\n").encode()
