"""What is a viewer's own: found by following every link from every page that opens to them, in the world without secrets."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from django.urls import Resolver404, resolve

from tests.worlds.asking import Action, ask
from tests.worlds.chance import CHANCE
from tests.worlds.filling import Page, sent
from tests.worlds.routes import every_route
from tests.worlds.viewers import Viewer
from tests.worlds.world import World, undone

OF_ONE_ROUTE, FORMS = 3, 3
# Read like any other, but last: these show nothing that a deed of anybody could change.
SAYS_NOTHING = ("accounts/", "policy/", "healthz")
# What ends the session or goes round in a circle.
LEAVES = ("/accounts/logout/", "/language/", "/static/")


def find_own(world: World, viewer: Viewer) -> None:
    """Follow the links, and keep for the viewer: what opens, the identifiers in its addresses, the forms in its pages."""
    seen: set[str] = set()
    of_route: Counter[str] = Counter()
    forms: Counter[tuple[str, str, str]] = Counter()
    waiting = deque(_beginnings(viewer))
    while waiting:
        url = waiting.popleft()
        if url in seen or url.startswith(LEAVES) or (route := _route_of(url)) is None:
            continue
        if of_route[route] >= OF_ONE_ROUTE:
            continue
        seen.add(url)
        of_route[route] += 1
        waiting.extend(_look(world, viewer, url, route, forms))
    viewer.reads = _spread(viewer.reads)


def _look(world: World, viewer: Viewer, url: str, route: str, forms: Counter[tuple[str, str, str]]) -> Iterator[str]:
    action = Action(route, "GET", url, "own")
    CHANCE.start(f"find {viewer.kind} {url}")
    with undone():
        answer = ask(viewer.browser, action)
    world.recorder.clear()
    if answer.status == 302:
        yield answer.header("location")
    if answer.status != 200:
        return
    viewer.reads.append(action)
    for name, value in resolve(url.partition("?")[0]).kwargs.items():
        if str(value) not in viewer.own.setdefault(name, []):
            viewer.own[name].append(str(value))
    if not answer.is_page:
        return
    page = Page(url, answer.body)
    for form in page.forms:
        made = sent(form, "own")
        key = (route, made.names, ",".join(name for name, _, _ in form.fields)) if made else ("", "", "")
        if made and not made.url.startswith(LEAVES) and forms[key] < FORMS:
            forms[key] += 1
            viewer.forms.append(made)
            viewer.typed_forms.append(form)
    yield from page.links


def _beginnings(viewer: Viewer) -> Iterator[str]:
    yield "/"
    for one in every_route():
        if one.method != "GET" or not viewer.could_open(one.permission):
            continue
        if not one.names:
            yield one.url({})
        elif all(viewer.own.get(name) for name in one.names):
            yield one.url({name: viewer.own[name][0] for name in one.names})


def _route_of(url: str) -> str | None:
    try:
        return resolve(url.partition("?")[0]).route
    except Resolver404:
        return None


def _spread(reads: list[Action]) -> list[Action]:
    """Give one page of each address first, then more; first of all those that show more than what is open to everybody."""
    nth: Counter[str] = Counter()
    ranked = []
    for read in reads:
        ranked.append((read.route.startswith(SAYS_NOTHING), nth[read.route], len(ranked), read))
        nth[read.route] += 1
    return [read for *_, read in sorted(ranked, key=lambda one: one[:3])]
