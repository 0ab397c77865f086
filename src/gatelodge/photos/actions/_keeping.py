"""How long a picture is kept: longer once somebody has chosen it."""

from __future__ import annotations

from datetime import date, timedelta

from gatelodge.photos.models import Exposure, PhotoOrder


def keep_for(exposure: Exposure, days: int) -> None:
    """Keep a locked picture for so many days after the visit, never shorter than it was to be kept."""
    day = _day_of(exposure) + timedelta(days=days)
    if day > exposure.delete_on:
        exposure.delete_on = day
        exposure.save(update_fields=["delete_on"])


def keep_no_longer(exposure: Exposure, days: int) -> None:
    """Keep a locked picture that nobody has chosen any more only as long as the others of its roll."""
    if not PhotoOrder.objects.filter(chosen=exposure).exists():
        exposure.delete_on = min(exposure.delete_on, _day_of(exposure) + timedelta(days=days))
        exposure.save(update_fields=["delete_on"])


def _day_of(exposure: Exposure) -> date:
    assert exposure.roll is not None, "what is chosen lies in a roll"
    return exposure.roll.local_day
