"""The pieces that pages are made of; loaded in every template."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from django import template
from django.forms import BaseForm
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gatelodge.foundation.refusals import Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.policy.queries import current_pack
from gatelodge.site.domain.home import Step

register = template.Library()

LATE_AFTER_DAYS = 30
# Each tone has its own picture, so that colour is never the only sign.
TONES = {"good": "check_circle", "warn": "warning", "bad": "cancel", "info": "info", "wait": "schedule", "plain": ""}


@register.filter
def said(wording: object) -> str:
    """Give a `Wording` in the reader's language; anything else as it is; nothing for None."""
    if isinstance(wording, Wording):
        return wording.to(get_language() or "en")
    return "" if wording is None else str(wording)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a picture of the sprite, silent for screen readers."""
    return format_html(
        '<svg class="usa-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/uswds/img/sprite.svg"),
        name,
    )


@register.simple_tag
def status(text: object, tone: str = "plain") -> SafeString:
    """Show a state as a word with a picture and a colour; `tone` is good, warn, bad, info, wait or plain."""
    picture = icon(TONES[tone]) if TONES[tone] else ""
    return format_html('<span class="status status--{}">{}{}</span>', tone, picture, said(text))


@register.simple_tag
def facts(*pairs: object) -> SafeString:
    """Show label, value, label, value… as a description list; empty values are left out."""
    rows = [(said(label), value if isinstance(value, SafeString) else said(value)) for label, value in _in_pairs(pairs)]
    return format_html(
        '<dl class="facts">{}</dl>',
        format_html_join("", '<div class="facts__row"><dt>{}</dt><dd>{}</dd></div>', (row for row in rows if row[1])),
    )


@register.inclusion_tag("site/parts/reasons.html")
def reasons(refused: Refusal | Iterable[Reason], heading: object = "") -> dict[str, Any]:
    """Show why something was refused: the reasons, what would cure them, and their rules."""
    found = refused.reasons if isinstance(refused, Refusal) else tuple(refused)
    return {"reasons": found, "heading": said(heading)}


@register.simple_tag
def age(since: date | datetime, late: int = LATE_AFTER_DAYS, now: datetime | None = None) -> SafeString:
    """Show how many days something has waited, marked when it is more than `late`."""
    pack = current_pack()
    today = pack.day(now or timezone.now())
    days = max((today - pack.day(since)).days, 0)
    text = _("today") if days == 0 else ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    if days > late:
        return format_html('<span class="age age--late">{}{}</span>', icon("warning"), text)
    return format_html('<span class="age">{}</span>', text)


@register.simple_tag
def empty_state(text: object) -> SafeString:
    """Say that a list has nothing in it."""
    return format_html('<p class="empty">{}</p>', said(text))


@register.filter
def explains_required(form: BaseForm) -> bool:
    """Tell whether a form is long enough that its asterisks need a word."""
    visible = form.visible_fields()
    return len(visible) > 2 and any(bound.field.required for bound in visible)


@register.simple_tag
def step_url(step: Step) -> str:
    """Give the address that a step of the home page leads to."""
    return reverse(step.url_name, kwargs=dict(step.url_kwargs))


@register.simple_block_tag
def scrolling(content: str, name: object) -> SafeString:
    """Let a wide table scroll by itself on a phone, by finger and by keyboard."""
    return format_html(
        '<div class="usa-table-container--scrollable scrolling" tabindex="0" role="region" aria-label="{}">{}</div>',
        said(name),
        content,
    )


@register.filter
def local_time(instant: datetime | None, zone: object = None) -> str:
    """Give day and hour in the facility's zone: a name, or anything with a `time_zone`."""
    if instant is None:
        return ""
    there = _at(instant, zone)
    shown = f"{format_skeleton('yMMMEd', there, locale=_locale())}, {format_time(there, 'short', locale=_locale())}"
    return _time_element(instant, shown)


@register.filter
def local_hour(instant: datetime | None, zone: object = None) -> str:
    """Give only the hour in the facility's zone."""
    if instant is None:
        return ""
    return _time_element(instant, format_time(_at(instant, zone), "short", locale=_locale()))


@register.filter
def long_date(day: date | None, zone: object = None) -> str:
    """Give a date in words; an instant is first taken to the facility's zone."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = _at(day, zone).date()
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), format_date(day, "long", locale=_locale()))


def _in_pairs(values: tuple[object, ...]) -> Iterable[tuple[object, object]]:
    return zip(values[::2], values[1::2], strict=True)


def _locale() -> str:
    # The United States in both languages: month before day in numbers, twelve-hour clock.
    return "es_US" if (get_language() or "en").startswith("es") else "en_US"


def _at(instant: datetime, zone: object) -> datetime:
    name = getattr(zone, "time_zone", zone)
    if not name:
        return timezone.localtime(instant)
    return instant.astimezone(name if isinstance(name, ZoneInfo) else ZoneInfo(str(name)))


def _time_element(instant: datetime, shown: str) -> SafeString:
    # A narrow no-break space looks like a plain one and is found by nobody who searches the page.
    return format_html(
        '<time datetime="{}">{}</time>', instant.isoformat(), shown.replace("\u202f", " ").replace("\xa0", " ")
    )
