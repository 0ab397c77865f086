"""The proof of non-recording as data, as PDF and as files."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from gatelodge.correspondence.domain.wording import long_date
from gatelodge.correspondence.queries.typesetting import typeset
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.non_recording import (
    LEFT_BEHIND,
    LIMITS,
    NO_RECORDER,
    RECORDER,
    ROOM,
    STILL_IN,
    STILL_THERE,
    SWAPPED,
    Device,
    Line,
    Present,
    Proof,
    about_line,
)
from gatelodge.gate.queries.carried import CarriedRow
from gatelodge.gate.queries.non_recording import ProofRow
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.policy.queries import current_pack

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "gate" / "non_recording.typ"
# Every entry has the same time, so that the same proof gives the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)
W = Wording
WORDS: dict[str, Wording] = {
    "title": W(
        "Our records show no recording of this visit", "Nuestros registros no muestran ninguna grabación de esta visita"
    ),
    "open": W("What is known of recording in this visit", "Lo que consta sobre grabación en esta visita"),
    "room": W("The room", "La sala"),
    "present": W("Who was in it", "Quién estuvo en ella"),
    "devices": W("What was in it", "Qué hubo en ella"),
    "line": W("The line", "La línea"),
    "name": W("Name", "Nombre"),
    "capacity": W("Capacity", "Calidad"),
    "entered": W("Came in", "Entró"),
    "left": W("Left", "Salió"),
    "none": W("No device came in.", "No entró ningún aparato."),
    "sign": W("Digest and key of the signature", "Resumen y clave de la firma"),
}


def line_of(row: ProofRow) -> Line:
    """Give what vendors have told."""
    told = row.recordings
    if not row.is_video:
        return Line(used=False)
    if told is None:
        return Line(used=True)
    covered = tuple(sorted({one.vendor for one in told.covered}))
    return Line(True, len(told.recorded), covered, tuple(told.uncovered), told.proves_none)


def data_of(row: ProofRow, *, now: datetime) -> dict[str, Any]:
    """Give the proof as plain data."""
    visit = row.visit
    proof = Proof(
        visit=str(visit.id),
        facility=visit.facility_name,
        room=f"{visit.area_name}, {visit.place_label}",
        room_kind=visit.area_kind,
        seated_at=visit.seated_at,
        ended_at=visit.ended_at,
        present=tuple(
            Present(one.visitor_name, one.capacity.value, one.admitted_at, one.left_at) for one in row.entered
        ),
        devices=tuple(Device(one.kind.value, one.serial_in, one.serial_out, one.swapped) for one in row.devices),
        recorders=len(row.recorders),
        line=line_of(row),
    )
    return proof.as_data(now)


def limits_of(row: ProofRow) -> Wording:
    """Say what a proof can't tell, under the rules on recording that were in force that day."""
    pack, day = current_pack(), row.visit.local_day
    rules = sorted({one.citation for one in pack.rules_for("legal.recording") if one.in_force(day)})
    return LIMITS.filled(rules=f" ({'; '.join(rules)})" if rules else "")


def _device(one: CarriedRow) -> Wording:
    """Name a device with its serial, and what is wrong about its way out."""
    after = SWAPPED.filled(serial=one.serial_out) if one.swapped else LEFT_BEHIND if one.left_behind else None
    after = after or (STILL_IN if one.is_in else None)
    en, es = (" ".join(filter(None, (word, one.make, one.serial_in))) for word in (one.words.en, one.words.es))
    return Wording(f"{en} ({after.en})", f"{es} ({after.es})") if after else Wording(en, es)


def build_proof(row: ProofRow, *, language: str, sha256: str, key_id: str) -> bytes:
    """Build the PDF in one language."""
    visit, zone = row.visit, ZoneInfo(row.visit.zone)

    def hour(at: datetime | None) -> str:
        there = at.astimezone(zone) if at else None
        return Wording(f"{there:%-I:%M %p}", f"{there:%H:%M}").to(language) if there else STILL_THERE.to(language)

    said = {key: word.to(language) for key, word in WORDS.items()}
    people = [
        [one.visitor_name, legal_word(one.capacity.value).to(language), hour(one.admitted_at), hour(one.left_at)]
        for one in row.entered
    ]
    data = {
        "lang": language,
        "department": settings.DEPARTMENT_NAME,
        "words": said,
        "title": said["title"] if row.is_whole else said["open"],
        "where": f"{visit.facility_name} · {visit.area_name}, {visit.place_label}",
        "day": long_date(visit.local_day).to(language),
        "seated": hour(visit.seated_at),
        "ended": hour(visit.ended_at),
        "room": ROOM.to(language),
        "people": people,
        "devices": [_device(one).to(language) for one in row.devices],
        "recorder": (RECORDER if row.recorders else NO_RECORDER).to(language),
        "line": about_line(line_of(row)).to(language),
        "limits": limits_of(row).to(language),
        "sha256": sha256,
        "key": key_id,
    }
    return typeset(TEMPLATE, "proof", data)


def zipped(data: bytes, signature: str) -> bytes:
    """Give the data and its detached signature in one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in (("proof.json", data), ("proof.json.sig", signature.encode())):
            file.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return out.getvalue()
