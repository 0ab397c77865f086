"""Two worlds side by side: the same actions in each, and where what is observed differs."""

from __future__ import annotations

import difflib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from unittest.mock import patch

import time_machine
from django.contrib.sessions.models import Session
from django.template.base import Template

from gatelodge.config.api import api
from tests.cast import NOW
from tests.postgres_plugin import TEMPLATE
from tests.worlds import databases, secrets_of_disclosure, secrets_of_files, secrets_of_visits
from tests.worlds.asking import Action, speaking
from tests.worlds.catalogue import SECRETS, Hidden, Secret, brought, every_row
from tests.worlds.chance import CHANCE, standing_still
from tests.worlds.finding import find_own
from tests.worlds.folders import own_folder
from tests.worlds.held_hours import fill, session_of
from tests.worlds.house import House
from tests.worlds.observing import Observation
from tests.worlds.planning import Plan
from tests.worlds.planting import Plant, planted
from tests.worlds.routes import every_route
from tests.worlds.sequences import acted_out, drawn
from tests.worlds.viewers import Viewer
from tests.worlds.world import World

assert secrets_of_files
assert secrets_of_disclosure
assert secrets_of_visits

TRIED_ALONE = 4  # differences at one address


@dataclass(frozen=True, slots=True)
class Difference:
    """One action that a viewer observes differently where a secret is."""

    viewer: str
    action: Action
    parts: tuple[str, ...]
    shows: str
    classes: tuple[str, ...] = ()

    def __str__(self) -> str:
        what = f"{'+'.join(self.parts)} by {', '.join(self.classes) or 'all together'}"
        return f"{self.viewer}: {self.action.names}\n  {what}\n  {self.action.key[:300]}\n{self.shows}"


@dataclass
class Figures:
    """What a run has done."""

    pairs: int = 0
    alone: int = 0
    sequences: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    cells: set[tuple[str, str, str]] = field(default_factory=set)  # route, viewer, class

    def told(self) -> str:
        """Give the figures as lines."""
        routes, viewers, classes = (len({cell[n] for cell in self.cells}) for n in range(3))
        whole = len(every_route()) * viewers * classes
        by_class = Counter(name for _, _, name in self.cells)
        lines = [
            f"pairs {self.pairs:,}, of them with one secret alone {self.alone:,}; sequences {self.sequences}",
            f"addresses with methods {routes:,}, viewers {viewers}, classes {classes}: cells {len(self.cells):,} of {whole:,}",
            "answers: " + ", ".join(f"{status} {count:,}" for status, count in sorted(self.statuses.items())),
            *(f"  {name:<20}{count:>8,} cells" for name, count in sorted(by_class.items())),
        ]
        return "\n".join(lines)


class Worlds:
    """The world without secrets, one world for each class, and the worlds of all that a viewer may not know."""

    clock: time_machine.Coordinates
    house: House
    language: str
    days: int

    def __init__(self, database: str) -> None:
        self.database = database
        self.folder = tempfile.TemporaryDirectory(prefix="worlds")
        self._seen: dict[tuple[str, str], tuple[bytes, bytes]] = {}  # of everything, and of what was seen at once
        self.figures = Figures()

    @contextmanager
    def awake(self, *, language: str = "en", days: int = 0, frozen: bool = True) -> Iterator[None]:
        """Look at the database of the worlds, let the clock stand, and be quick, until the end of the block.

        `days` is how much later it is than the day of the house; what is not `frozen` measures time.
        """
        self.language, self.days = language, days
        kept = databases.Settings()
        databases.enter(self.database)
        described = cache(api.get_openapi_schema)  # takes half a second, and holds no data
        quick = patch.object(Template, "_render", lambda template, context: template.nodelist.render(context))
        try:
            # A pool of connections waits by the clock: none is opened or closed while it stands.
            with (
                own_folder(Path(self.folder.name)),
                quick,
                patch.object(api, "get_openapi_schema", described),
                standing_still(NOW + timedelta(days=days), runs_on=not frozen) as self.clock,
                speaking(language),
            ):
                yield
        finally:
            kept.restore()

    def build(self) -> None:
        """Make the house, find what is each viewer's own, and find out what each secret adds."""
        CHANCE.start("house")
        self.house = House()
        self.plain = World()
        with self.plain.entered():
            for viewer in self.house.viewers.values():
                find_own(self.plain, viewer)
        # A sequence goes over days: what ends sessions is no secret, and would end the looking.
        Session.objects.update(expire_date=NOW + timedelta(days=365))
        self.hidden = {name: self._brought(name) for name in SECRETS}
        self.alone = {name: self._with(name) for name in SECRETS}

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

    def forget(self) -> None:
        """Ask the world without secrets anew: it is another day, or another language."""
        self._seen.clear()

    # Comparing

    def sweep(
        self, viewer: Viewer, actions: Iterable[Action], world: World, classes: Iterable[str]
    ) -> list[Difference]:
        """Do each action in the world without and in one with secrets."""
        tried, names = list(actions), list(classes)
        with self.plain.entered():
            for action in tried:
                self._without(viewer, action)
        suspects: dict[Action, bool] = {}
        with world.entered():
            for action in tried:
                answer, seen = world.observe(viewer, action)
                self.figures.statuses[answer.status] += 1
                whole, at_once = self._seen[viewer.kind, action.key]
                if seen.digest() != whole:
                    suspects[action] = seen.at_once() != at_once
        self.figures.pairs += len(tried)
        self.figures.alone += len(tried) if len(names) == 1 else 0
        self.figures.cells |= {(one.names, viewer.kind, name) for one in tried for name in names}
        return self._looked_at(viewer, suspects, world) if suspects else []

    def _without(self, viewer: Viewer, action: Action) -> None:
        if (viewer.kind, action.key) not in self._seen:
            _, seen = self.plain.observe(viewer, action)
            self._seen[viewer.kind, action.key] = seen.digest(), seen.at_once()

    def _looked_at(self, viewer: Viewer, suspects: dict[Action, bool], world: World) -> list[Difference]:
        """Look again at what differed, with the later pages in both worlds, and say what it is."""
        both = []
        for one in (self.plain, world):
            with one.entered():
                both.append([one.observe(viewer, action, again=True)[1] for action in suspects])
        found = []
        for (action, at_once), plain, seen in zip(suspects.items(), *both, strict=True):
            parts = tuple(plain.differs_from(seen))
            if parts or at_once:
                shows = _shown(parts, plain, seen) or "    differed at the first look, and not at the second"
                found.append(Difference(viewer.kind, action, parts, shows))
        return found

    def narrowed(self, found: Iterable[Difference]) -> list[Difference]:
        """Say which classes show: those named in the request, or else those that show alone, tried a few times at each address."""
        told, tried = [], defaultdict(list)
        for one in found:
            classes = tuple(name for name, hidden in self.hidden.items() if hidden.named_in(one.action.key))
            before = tried[one.viewer, one.action.names]
            if not classes and len(before) < TRIED_ALONE:
                before.append(self._guilty(one))
            told.append(replace(one, classes=classes or tuple(sorted(set(chain(*before))))))
        return told

    def _guilty(self, found: Difference) -> tuple[str, ...]:
        viewer, guilty = self.house.viewers[found.viewer], []
        with self.plain.entered():
            _, plain = self.plain.observe(viewer, found.action, again=True)
        for name in self.secrets_from(viewer):
            with self.alone[name].entered() as world:
                _, seen = world.observe(viewer, found.action, again=True)
            if seen.digest() != plain.digest():
                guilty.append(name)
        return tuple(guilty)

    def unexplained(self, found: Iterable[Difference]) -> list[Difference]:
        """Leave out the refusals of an hour that a hidden visit holds which are, in every byte, those of a full session."""
        return [one for one in map(self._beside_full, found) if one is not None]

    def _beside_full(self, found: Difference) -> Difference | None:
        session, viewer = session_of(found.action), self.house.viewers[found.viewer]
        if session is None:
            return found
        met = []
        for world in (self.full(session), self.everything(viewer)):
            with world.entered():
                met.append(world.observe(viewer, found.action, again=True))
        (answer, full), (_, held) = met
        parts = tuple(full.differs_from(held))
        if not parts and answer.status >= 400:
            return None
        return replace(found, parts=parts, shows="beside a full session:\n" + _shown(parts, full, held))

    def full(self, session: str) -> World:
        """Give the world in which others have taken every place of a session."""
        return World(lambda: self._fill(session))

    def _fill(self, session: str) -> None:
        CHANCE.start("full")
        fill(self.house, session)

    def all_actions(self, viewer: Viewer, of_one_class: int = 1) -> list[Action]:
        """Give all that a viewer tries where every secret is."""
        plan, names = Plan(viewer, of_one_class), self.secrets_from(viewer)
        actions = [*plan.general(), *plan.closed(self.hidden[name] for name in names)]
        return actions + [action for name in names for action in plan.knowing(self.hidden[name])]

    def every_pair(self, viewer: Viewer, *, of_one_class: int = 1) -> list[Difference]:
        """Try everything in the world of all secrets."""
        actions = self.all_actions(viewer, of_one_class)
        return self.sweep(viewer, actions, self.everything(viewer), self.secrets_from(viewer))

    def each_alone(self, viewer: Viewer, *, of_one_class: int = 1) -> list[Difference]:
        """Try each secret by itself: read everything, and knock with what it brought."""
        found = []
        for name in self.secrets_from(viewer):
            actions = [*viewer.reads, *Plan(viewer, of_one_class).knowing(self.hidden[name])]
            found += self.sweep(viewer, actions, self.alone[name], [name])
        return found

    def each_read_alone(self, viewer: Viewer, *, most: int) -> list[Difference]:
        """Read the viewer's own pages, so many of them, where each secret is by itself."""
        names = self.secrets_from(viewer)
        return [d for n in names for d in self.sweep(viewer, viewer.reads[:most], self.alone[n], [n])]

    def in_a_row(self, viewer: Viewer, seed: str, length: int = 6) -> str:
        """Do a drawn sequence in the world without and in the one with every secret; tell where they part, or nothing."""
        names = self.secrets_from(viewer)
        deeds = [a for a in self.all_actions(viewer) if a.is_deed and viewer.could_open(_permission(a))]
        # An hour that a hidden visit holds is a yes in one of the worlds, and the days after it are not the same.
        deeds = [a for a in deeds if a.pick != "near" or session_of(a) is None]
        steps = drawn(seed, deeds + viewer.forms, length)
        plain = acted_out(self.plain, viewer, steps, self.clock)
        seen = acted_out(self.everything(viewer), viewer, steps, self.clock)
        self.figures.pairs += len(steps)
        self.figures.sequences += 1
        self.figures.cells |= {(s.action.names, viewer.kind, name) for s in steps if s.action for name in names}
        for number, (one, other) in enumerate(zip(plain, seen, strict=True)):
            if parts := one.differs_from(other):
                told = " | ".join(map(str, steps[: number + 1]))
                return f"{viewer.kind}: {told}\n  {'+'.join(parts)}\n{_shown(parts, one, other)}"
        return ""

    # Is the harness itself to be believed?

    def hunt(self, one: Plant, batch: int = 30) -> Difference | None:
        """Look for a planted leak with what its viewer tries anyway; the first difference is enough."""
        viewer, world = self.house.viewers[one.viewer], self.alone[one.secret]
        plan = Plan(viewer)
        hidden = self.hidden[one.secret]
        by_turns = zip_longest(viewer.reads, plan.knowing(hidden), plan.general(), plan.closed([hidden]))
        actions = [action for turn in by_turns for action in turn if action is not None]
        try:
            with planted(one):
                for start in range(0, len(actions), batch):
                    self._seen.clear()
                    if found := self.sweep(viewer, actions[start : start + batch], world, [one.secret]):
                        return found[0]
        finally:
            self._seen.clear()  # what was seen while the site leaked is nobody's measure
        return None

    def same_again(self, viewer: Viewer, actions: Iterable[Action], world: World) -> list[Action]:
        """Do each action twice in one world, entered anew; give those that are not the same."""
        tried, seen = list(actions), []
        for _ in range(2):
            with world.entered():
                seen.append([world.observe(viewer, action)[1].digest() for action in tried])
        return [action for action, one, other in zip(tried, *seen, strict=True) if one != other]


def _permission(action: Action) -> str | None:  # of the address, to see whether its door is open
    return next((one.permission for one in every_route() if one.route == action.route), None)


def _shown(parts: Iterable[str], one: Observation, other: Observation) -> str:
    return "\n".join(_lines(getattr(one, part), getattr(other, part)) for part in parts)


def _lines(plain: bytes, seen: bytes) -> str:
    before, after = (one.decode("utf-8", "replace").splitlines() for one in (plain, seen))
    return "\n".join(f"    {line[:220]}" for line in difflib.unified_diff(before, after, lineterm="", n=0))[:2500]


@contextmanager
def worlds() -> Iterator[Worlds]:
    """Give the worlds; `awake` lets a test look at them, and between two tests nothing of them is seen."""
    kept = databases.Settings()
    database = databases.clone(TEMPLATE, "base")
    made = Worlds(database)
    try:
        with made.awake():
            made.build()
        yield made
    finally:
        kept.restore()
        databases.drop_all()
        made.folder.cleanup()
