"""Two worlds side by side: the same actions in each, and where what is observed differs."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from unittest.mock import patch

from django.template.base import Template

from gatelodge.config.api import api

from tests.cast import NOW
from tests.postgres_plugin import TEMPLATE
from tests.worlds import databases, secrets_of_files, secrets_of_visits
from tests.worlds.asking import Action
from tests.worlds.catalogue import SECRETS, Hidden, Secret, brought, every_row
from tests.worlds.chance import CHANCE, standing_still
from tests.worlds.finding import find_own
from tests.worlds.folders import own_folder
from tests.worlds.house import House
from tests.worlds.observing import Observation
from tests.worlds.planning import Plan
from tests.worlds.viewers import Viewer
from tests.worlds.world import World

assert secrets_of_files
assert secrets_of_visits


@dataclass(frozen=True, slots=True)
class Difference:
    """One action that a viewer observes differently where a secret is."""

    viewer: str
    action: Action
    parts: tuple[str, ...]
    shows: str
    classes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.viewer}: {self.action.key[:300]}\n  {'+'.join(self.parts)} by {', '.join(self.classes)}\n{self.shows}"


@dataclass
class Figures:
    """What a run has done."""

    pairs: int = 0
    alone: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    cells: set[tuple[str, str, str]] = field(default_factory=set)  # route, viewer, class
    found: list[Difference] = field(default_factory=list)


class Worlds:
    """The world without secrets, one world for each class, and the worlds of all that a viewer may not know."""

    def __init__(self) -> None:
        CHANCE.start("house")
        self.house = House()
        self.plain = World()
        with self.plain.entered():
            for viewer in self.house.viewers.values():
                find_own(self.plain, viewer)
        self.hidden = {name: self._brought(name) for name in SECRETS}
        self.alone = {name: self._with(name) for name in SECRETS}
        self._seen: dict[tuple[str, str], bytes] = {}
        self.figures = Figures()

    def _brought(self, name: str) -> Hidden:
        """Find out what a secret adds."""
        before = every_row()
        with self._with(name).entered():
            hidden = brought(before, every_row())
        assert hidden.rows, f"{name} adds nothing"
        return hidden

    def _with(self, *names: str) -> World:
        return World(lambda: [self._add(SECRETS[name]) for name in sorted(names)] and None)

    def _add(self, secret: Secret) -> None:
        CHANCE.start(f"secret {secret.name}")
        secret.add(self.house)

    def everything(self, viewer: Viewer) -> World:
        """Give the world that holds every secret the viewer may not know."""
        return self._with(*self.secrets_from(viewer))

    def secrets_from(self, viewer: Viewer) -> list[str]:
        return [name for name, one in SECRETS.items() if viewer.kind not in one.may_know]

    # Comparing

    def sweep(self, viewer: Viewer, actions: Iterable[Action], world: World, classes: Iterable[str]) -> list[Difference]:
        """Do each action in the world without and in one with secrets."""
        tried, names = list(actions), list(classes)
        with self.plain.entered():
            for action in tried:
                self._without(viewer, action)
        found = []
        with world.entered():
            for action in tried:
                answer, seen = world.observe(viewer, action)
                self.figures.statuses[answer.status] += 1
                if seen.digest() != self._seen[viewer.kind, action.key]:
                    found.append((action, seen))
        self.figures.pairs += len(tried)
        self.figures.alone += len(tried) if len(names) == 1 else 0
        self.figures.cells |= {(one.names, viewer.kind, name) for one in tried for name in names}
        return [one for one in (self._told(viewer, action, seen) for action, seen in found) if one is not None]

    def _without(self, viewer: Viewer, action: Action) -> None:
        if (viewer.kind, action.key) not in self._seen:
            _, seen = self.plain.observe(viewer, action)
            self._seen[viewer.kind, action.key] = seen.digest()

    def _told(self, viewer: Viewer, action: Action, seen: Observation) -> Difference | None:
        """Say what differs."""
        with self.plain.entered():
            _, plain = self.plain.observe(viewer, action)
        parts = plain.differs_from(seen)
        shows = "\n".join(_lines(getattr(plain, part), getattr(seen, part)) for part in parts)
        return Difference(viewer.kind, action, tuple(parts), shows)

    def blame(self, viewer: Viewer, found: Difference) -> Difference:
        """Say which classes show by themselves."""
        guilty = []
        with self.plain.entered():
            _, plain = self.plain.observe(viewer, found.action)
        for name in self.secrets_from(viewer):
            with self.alone[name].entered() as world:
                _, seen = world.observe(viewer, found.action)
            if seen.digest() != plain.digest():
                guilty.append(name)
        return replace(found, classes=tuple(guilty))

    def every_pair(self, viewer: Viewer) -> list[Difference]:
        """Try everything in the world of all secrets, and each open door with each secret alone."""
        plan = Plan(viewer)
        names = self.secrets_from(viewer)
        actions = [*plan.general(), *plan.closed(self.hidden[name] for name in names)]
        actions += [action for name in names for action in plan.knowing(self.hidden[name])]
        return self.sweep(viewer, actions, self.everything(viewer), names)

    def each_alone(self, viewer: Viewer) -> list[Difference]:
        found = []
        for name in self.secrets_from(viewer):
            plan = Plan(viewer)
            actions = [*viewer.reads, *plan.knowing(self.hidden[name])]
            found += self.sweep(viewer, actions, self.alone[name], [name])
        return found


def _lines(plain: bytes, seen: bytes) -> str:
    before, after = (one.decode("utf-8", "replace").splitlines() for one in (plain, seen))
    return "\n".join(f"    {line[:220]}" for line in difflib.unified_diff(before, after, lineterm="", n=0))[:2500]


@contextmanager
def worlds() -> Iterator[Worlds]:
    """Give the worlds until the end of the block, with the clock standing."""
    settings = databases.Settings()
    databases.enter(databases.clone(TEMPLATE, "base"))
    described = cache(api.get_openapi_schema)  # takes half a second, and holds no data
    try:
        # A pool of connections waits by the clock: none is opened or closed while it stands.
        quick = patch.object(Template, "_render", lambda self, context: self.nodelist.render(context))
        with own_folder(), standing_still(NOW), quick, patch.object(api, "get_openapi_schema", described):
            yield Worlds()
    finally:
        settings.restore()
        databases.drop_all()
