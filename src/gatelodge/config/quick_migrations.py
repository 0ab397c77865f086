"""Lets Django apply many migrations without drawing up anew, for each constraint, every model that hangs on the table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState


@contextmanager
def constraints_without_redrawing() -> Iterator[None]:
    """Note constraints and indexes on the drawn model itself: none of its relations looks at them."""
    django: Any = ProjectState  # there is no public place for this, and the library's stubs know no other
    before = django._append_option, django._remove_option  # noqa: SLF001
    django._append_option, django._remove_option = _append, _remove  # noqa: SLF001
    try:
        yield
    finally:
        django._append_option, django._remove_option = before  # noqa: SLF001


def _append(state: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any) -> None:  # noqa: PLR0917  # as Django calls it
    _note(state, (app_label, model_name), option_name, [*state.models[app_label, model_name].options[option_name], obj])


def _remove(state: ProjectState, app_label: str, model_name: str, option_name: str, obj_name: str) -> None:  # noqa: PLR0917  # as Django calls it
    held = state.models[app_label, model_name].options[option_name]
    _note(state, (app_label, model_name), option_name, [one for one in held if one.name != obj_name])


def _note(state: ProjectState, model: tuple[str, str], option_name: str, objs: list[Any]) -> None:
    state.models[model].options[option_name] = objs
    if "apps" in state.__dict__:  # asking for it would draw all models
        setattr(state.apps.get_model(*model)._meta, option_name, list(objs))
