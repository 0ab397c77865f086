"""How is a decision told to the person it concerns? In sentences, in their language, with rule and remedy."""

from __future__ import annotations

from datetime import date

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.words import Outcome

OUTCOMES: dict[Outcome, Wording] = {
    Outcome.ALLOW: Wording("Nothing in the rules stands against it.", "Ninguna regla se opone."),
    Outcome.ALLOW_WITH_CONDITIONS: Wording(
        "It is possible, under the conditions below.", "Es posible, con las condiciones que se indican."
    ),
    Outcome.INCOMPLETE: Wording(
        "It can't be decided yet, because something is missing.", "Todavía no se puede decidir, porque falta algo."
    ),
    Outcome.HUMAN: Wording(
        "The rules leave this to a person, who may decide either way.",
        "Las reglas dejan esta decisión a una persona, que puede resolver en uno u otro sentido.",
    ),
    Outcome.DENY: Wording("The rules do not allow it at present.", "Por ahora las reglas no lo permiten."),
}
_DECIDER = Wording("The lowest rank that may decide is: {rank}.", "El rango mínimo que puede decidir es: {rank}.")
_TOO_LOW = Wording("The person named may not decide this.", "La persona indicada no puede decidir esto.")
_MISSING = Wording("Not known yet: {facts}.", "Todavía no se sabe: {facts}.")
_CURE = Wording("What you can do: {cure}", "Lo que usted puede hacer: {cure}")
_LAPSE = Wording("From {day} this reason no longer counts.", "Desde el {day} este motivo ya no cuenta.")
_DUE = Wording("This is owed by {day}.", "Esto debe cumplirse a más tardar el {day}.")
_REAPPLY = Wording(
    "A new application is not held back by these reasons from {day}.",
    "Desde el {day} estos motivos no impiden una nueva solicitud.",
)
_APPEAL = Wording("How to contest: {appeal}", "Cómo impugnar: {appeal}")
_SET_ASIDE = Wording(
    "The local rule {rule} ({citation}) was not used. {why}", "No se usó la regla local {rule} ({citation}). {why}"
)
_MONTHS = Wording("{text} (at most {months} months)", "{text} (como máximo {months} meses)")


def explain(decision: Decision, pack: Pack, language: str = "en") -> tuple[str, ...]:
    """Give the sentences that explain `decision`, in Spanish when `language` says so."""

    def say(wording: Wording, **values: str) -> str:
        return wording.to(language).format(**values) if values else wording.to(language)

    sentences = [say(OUTCOMES[decision.outcome])]
    for ground in decision.grounds:
        sentences.extend(_ground(ground, language))
    sentences += [say(condition.text) for condition in decision.conditions]
    for option in decision.options:
        if option.max_months is not None:
            sentences.append(say(_MONTHS, text=option.text.to(language), months=str(option.max_months)))
    sentences += [say(_DUE, day=_day(duty.due_on, language)) for duty in decision.duties if duty.due_on is not None]
    sentences += [
        say(_SET_ASIDE, rule=one.rule, citation=one.citation, why=one.why.to(language)) for one in decision.conflicts
    ]
    if decision.missing:
        sentences.append(say(_MISSING, facts=", ".join(decision.missing)))
    sentences.append(say(_DECIDER, rank=pack.ranks[decision.authority].to(language)))
    if decision.decider_sufficient is False:
        sentences.append(say(_TOO_LOW))
    if decision.reapply_after is not None:
        sentences.append(say(_REAPPLY, day=_day(decision.reapply_after, language)))
    if decision.appeal is not None:
        sentences.append(say(_APPEAL, appeal=decision.appeal.to(language)))
    return tuple(sentences)


def _ground(ground: Ground, language: str) -> list[str]:
    about = f"{ground.about}: " if ground.about else ""
    said = [f"{about}{ground.text.to(language)} ({ground.citation})"]
    if ground.cure is not None:
        said.append(_CURE.to(language).format(cure=ground.cure.to(language)))
    if ground.lapses_on is not None:
        said.append(_LAPSE.to(language).format(day=_day(ground.lapses_on, language)))
    return said


_MONTH_NAMES = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "es": [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
}


def _day(day: date, language: str) -> str:
    if language.lower().startswith("es"):
        return f"{day.day} de {_MONTH_NAMES['es'][day.month - 1]} de {day.year}"
    return f"{_MONTH_NAMES['en'][day.month - 1]} {day.day}, {day.year}"
