"""Several deeds in a row, with time passing and the night's jobs between: what shows only later, shows here."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.worlds.asking import Action
from tests.worlds.observing import Observation
from tests.worlds.viewers import Viewer
from tests.worlds.world import World, run_job, run_jobs, waiting_jobs

READ_AGAIN = 8  # of the viewer's pages, after each step
HOURS = (1, 6, 25, 24 * 8)
# It signs the record outside of the database, which no transaction takes back; its pages are read without it.
NOT_HERE = {"ledger.sequence"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: a request of the viewer, hours that pass, or a job of the night."""

    action: Action | None = None
    hours: int = 0
    job: str = ""

    def __str__(self) -> str:
        return self.action.key[:160] if self.action else self.job or f"{self.hours} h later"


def night_jobs() -> list[str]:
    """Give what the worker does by itself."""
    return sorted({one.task.name for one in app.periodic_registry.periodic_tasks.values()} - NOT_HERE)


def drawn(seed: str, actions: Sequence[Action], length: int = 6) -> list[Step]:
    """Draw a sequence: mostly deeds, now and then time and what is done at night."""
    chance = random.Random(seed)
    jobs, steps = night_jobs(), []
    for _ in range(length):
        match chance.randrange(6):
            case 0:
                steps.append(Step(hours=chance.choice(HOURS)))
            case 1:
                steps.append(Step(job=chance.choice(jobs)))
            case _:
                steps.append(Step(action=chance.choice(actions)))
    return steps


def acted_out(
    world: World, viewer: Viewer, steps: Sequence[Step], clock: time_machine.Coordinates
) -> list[Observation]:
    """Do the steps one after another in the world, which then takes them back, and observe after each."""
    begun = timezone.now()
    with world.entered():
        try:
            return [_one(world, viewer, step, clock) for step in steps]
        finally:
            clock.move_to(begun, tick=False)
            world.recorder.clear()


def _one(world: World, viewer: Viewer, step: Step, clock: time_machine.Coordinates) -> Observation:
    world.recorder.lines = []
    if step.action is not None:
        answer, statements = world.act(viewer, step.action)
        later = world.look_again(viewer, viewer.reads[:READ_AGAIN])
        return world.seen(viewer, answer, statements, later)
    before = waiting_jobs()
    if step.hours:
        clock.shift(timedelta(hours=step.hours))
    else:
        run_job(step.job, {"timestamp": int(timezone.now().timestamp())})
    run_jobs(before)
    # What a job writes into the log is of the house's own affairs; what the viewer sees of it is on the pages.
    world.recorder.lines = []
    read = viewer.reads[0]
    answer, _ = world.act(viewer, read)
    return world.seen(viewer, answer, [], world.look_again(viewer, viewer.reads[:READ_AGAIN]))
