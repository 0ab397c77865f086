"""What a viewer tries: every address with every method, each identifier that a secret brought, and what lies near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from tests.worlds.asking import JSON, Action
from tests.worlds.catalogue import SECRETS, Hidden
from tests.worlds.filling import Form, body_of, queries_of, sent, takes_words
from tests.worlds.routes import ABSENT, FEW, GIVEN, MALFORMED, TABLES, Route, every_route
from tests.worlds.viewers import Viewer

EACH_FOURTH = 4
MAILS = ("email", "login")


class Plan:
    """The actions of one viewer, without repetition."""

    def __init__(self, viewer: Viewer, of_one_class: int = 1) -> None:
        """`of_one_class` is how many identifiers, and words, of one class are tried at one address."""
        self.viewer, self.most = viewer, of_one_class
        self._known: set[str] = set()

    def general(self) -> Iterator[Action]:
        """Give what can be tried without knowing any secret: one's own, what is absent, what is malformed."""
        for number, route in enumerate(every_route()):
            if self.viewer.could_open(route.permission):
                yield from self._new(self._opened(route, number))
        yield from self._new(self.viewer.reads)
        yield from self._new(self.viewer.forms)

    def closed(self, secrets: Iterable[Hidden]) -> Iterator[Action]:
        """Give one try of each door that is closed to the viewer whatever lies behind it, with something hidden."""
        hidden = list(secrets)
        for number, route in enumerate(every_route()):
            if not self.viewer.could_open(route.permission):
                turned = hidden[number % len(hidden) :] + hidden[: number % len(hidden)]
                yield from self._new(
                    islice((a for one in turned for a in self._hidden(route, one, of_any_kind=True)), 1)
                )

    def knowing(self, hidden: Hidden) -> Iterator[Action]:
        """Give what can be tried by somebody who has come by an identifier, a code or a name of this secret."""
        for number, route in enumerate(every_route()):
            if self.viewer.could_open(route.permission):
                any_kind = self.most > 1 or number % len(SECRETS) == 0
                yield from self._new(self._hidden(route, hidden, of_any_kind=any_kind))
        yield from self._new(self._heard(hidden))
        yield from self._new(self._near(hidden))

    def _new(self, actions: Iterable[Action]) -> Iterator[Action]:
        for action in actions:
            if action.key not in self._known:
                self._known.add(action.key)
                yield action

    # One address

    def _opened(self, route: Route, number: int) -> Iterator[Action]:
        """Give one's own and what is absent; of the rest, one thing at each address by turns, unless all is wanted."""
        one = self._action(route, self._own(route), "own" if route.names else "none")
        yield one
        named = {name for name in route.names if name not in FEW}
        if named:
            yield self._action(route, {**self._own(route), **dict.fromkeys(named, ABSENT)}, "absent")
            for name in sorted(named & set(self.viewer.ended)):
                yield self._action(route, {**self._own(route), name: self.viewer.ended[name][0]}, "ended")
        others = [self._action(route, {**self._own(route), **dict.fromkeys(named, MALFORMED)}, "malformed")]
        if route.method == "GET":
            others += [replace(one, method="HEAD"), replace(one, method="OPTIONS")]
            others += [
                replace(one, url=f"{one.url}?{name}=sample") for name in (queries_of(route) if route.is_api else ())
            ]
        yield from others if self.most > 1 else [others[number % len(others)]]

    def _hidden(self, route: Route, hidden: Hidden, *, of_any_kind: bool) -> Iterator[Action]:
        """Give the address with identifiers of the secret: those of its kind, or if there are none, one of any other."""
        names = [name for name in route.names if name not in FEW]
        own = self._own(route)
        if not names:
            yield self._action(route, own, "none")
            return
        for name in names:
            words = hidden.words if name in GIVEN else hidden.ids(TABLES[name])
            words = words or (hidden.all_ids[:1] if of_any_kind else [])
            for word in words[: self.most]:
                others = {
                    other: next(iter(hidden.ids(TABLES.get(other, ()))), own[other]) for other in names if other != name
                }
                yield self._action(route, {**own, **others, name: word.replace("/", "")}, "hidden")
                if len(names) > 1 and self.most > 1:
                    yield self._action(route, {**own, name: word.replace("/", "")}, "hidden")

    def _action(self, route: Route, given: dict[str, str], pick: str) -> Action:
        ids = {name: values[0] for name, values in self.viewer.own.items() if values} | given
        if "visitor_id" in ids:
            ids.setdefault("visitor_ids", ids["visitor_id"])
        body = body_of(route, ids)
        return Action(route.route, route.method, route.url(given), pick, body, JSON if body else _FORM)

    def _own(self, route: Route) -> dict[str, str]:
        return {name: FEW.get(name) or next(iter(self.viewer.own.get(name, [])), ABSENT) for name in route.names}

    # What somebody has heard

    def _heard(self, hidden: Hidden) -> Iterator[Action]:
        """Give every form with words of the secret typed in, and bodies of the API with them: all, or each fourth by turns."""
        forms = [one for one in self.viewer.typed_forms if any(takes_words(name) for name, _, _ in one.fields)]
        doors = [one for one in every_route() if one.is_api and self.viewer.could_open(one.permission)]
        step = 1 if self.most > 1 else EACH_FOURTH
        for form in forms:
            for word in hidden.heard(wants_mail=any(name in MAILS for name, _, _ in form.fields))[: self.most]:
                yield from self._typed(form, word)
        for door in doors[len(hidden.all_ids) % step :: step]:
            for word in hidden.heard(wants_mail=b'"email"' in body_of(door, {}))[: self.most]:
                yield from self._told(door, word)

    def _typed(self, form: Form, word: str) -> Iterator[Action]:
        made = sent(form, "hidden", word)
        if made is not None:
            yield made

    def _told(self, route: Route, word: str) -> Iterator[Action]:
        own = self._own(route)
        ids = {name: values[0] for name, values in self.viewer.own.items() if values} | own
        if body := body_of(route, ids, word):
            yield Action(route.route, route.method, route.url(own), "hidden", body, JSON)
        if route.method == "GET":
            for name in queries_of(route):
                yield Action(route.route, "GET", f"{route.url(own)}?{name}={word}", "hidden")

    def _near(self, hidden: Hidden) -> Iterator[Action]:
        """Give the viewer's own forms and bodies about what the secret lies next to: its session, its person."""
        for name, values in hidden.near.items():
            own = self.viewer.own.get(name, [])
            for value in values[: self.most]:
                for form in self.viewer.typed_forms:
                    for old in own:
                        if old in form.action and old != value:
                            moved = sent(replace(form, action=form.action.replace(old, value)), "near")
                            if moved is not None:
                                yield moved
                yield from self._near_bodies(name, value)

    def _near_bodies(self, name: str, value: str) -> Iterator[Action]:
        for route in every_route():
            if not self.viewer.could_open(route.permission):
                continue
            given = self._own(route)
            if name in route.names:
                yield self._action(route, {**given, name: value}, "near")
            elif route.is_api and f'"{name}"'.encode() in (body_of(route, {}) or b""):
                ids = {key: kept[0] for key, kept in self.viewer.own.items() if kept} | given | {name: value}
                ids.setdefault("visitor_ids", ids.get("visitor_id", ABSENT))
                yield Action(route.route, route.method, route.url(given), "near", body_of(route, ids), JSON)


_FORM = Action.__dataclass_fields__["content_type"].default
