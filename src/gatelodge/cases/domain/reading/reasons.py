"""Why were two statements laid side by side? The reasons the reader gives, each in both languages."""

from __future__ import annotations

from gatelodge.foundation.wording import Wording

REASONS = {
    "takes_back": Wording("one takes back what the other says", "una declaración retira lo que dice la otra"),
    "rule_and_act": Wording("a rule beside an account of what was done", "una regla junto al relato de lo que se hizo"),
    "two_rules": Wording("two rules that differ", "dos reglas que difieren"),
    "confirms_nothing": Wording("one confirms nothing", "una de las dos no confirma nada"),
    "says_both": Wording("one source says both", "una misma fuente dice ambas cosas"),
    "record_and_account": Wording("a record against an account", "un registro frente a un relato"),
    "other_places": Wording("affirmed and denied, of different places", "afirmado y negado, de lugares distintos"),
    "affirmed_and_denied": Wording("affirmed by one and denied by the other", "una lo afirma y la otra lo niega"),
    "another_time": Wording("another time", "otra hora"),
    "another_day": Wording("another day", "otro día"),
    "another_number": Wording("another number", "otra cifra"),
    "answers": Wording("the second answers the first", "la segunda responde a la primera"),
    "opposed_words": Wording("opposed words", "palabras opuestas"),
    "record_beside": Wording("a record beside an account", "un registro junto a un relato"),
    "two_sources": Wording("two sources on one matter", "dos fuentes sobre un mismo asunto"),
    "once_more": Wording("the same matter once more", "el mismo asunto otra vez"),
}
# Of each reason its English text, as it stands in the readings and tables that are kept.
BY_TEXT = {reason.en: reason for reason in REASONS.values()}


def why_in(text: str, language: str) -> str:
    """Put a kept reason into a language; what a person wrote stays as it is."""
    reason, colon, words = text.partition(": ")
    return f"{BY_TEXT[reason].to(language)}{colon}{words}" if reason in BY_TEXT else text


def why_said(text: str) -> Wording:
    """Put a kept reason into both languages."""
    return Wording(text, why_in(text, "es"))
