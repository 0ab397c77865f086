"""How hard is a text to read? One grade for English, one for Spanish, from words, sentences and syllables.

English: Flesch-Kincaid grade (J. P. Kincaid et al., "Derivation of New Readability Formulas for Navy Enlisted Personnel",
Research Branch Report 8-75, 1975).
Spanish: ease by J. Fernández Huerta, "Medidas sencillas de lecturabilidad", Consigna 214 (1959), 29-32, which reads 60 to 70
as grades 7 to 8 and less as harder; turned into a grade on that paper's own table, straight between its steps.
"""

from __future__ import annotations

import re
from itertools import pairwise

# Words that the rules for English below miscount.
_KNOWN = {"area": 3, "being": 2, "idea": 3, "people": 2, "something": 2, "somebody": 3, "someone": 2, "business": 2}
_KNOWN |= {"serious": 3, "you": 1, "approval": 3, "anew": 2}
_MUTE_ED = re.compile(r"(?<=[^aeioudtl])ed$|(?<=[aeiouy]l)ed$")
_MUTE_ES = re.compile(r"(?<=[^aeiousxzcgh])es$")
# At the end, but not after a consonant and l (ta-ble); and inside, before an ending (place-ment, some-where).
_MUTE_E = re.compile(
    r"(?<=[aeiouy][^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[nrst][cgstv])e$|(?<=[aeiouy][^aeiouy])e(?=(?:ly|ment|ful|less|where)s?$)"
)
_APART = re.compile(r"(?<![tcsx])i[ao](?!u)|(?<=[tcs])iat|ua(?!r)|uou|eo(?![nu])|ying")
_WEAK = "iuü"
# Fernández Huerta's table: the ease at which a grade begins.
_GRADES = ((100.0, 3.0), (90.0, 4.0), (80.0, 5.0), (70.0, 6.0), (60.0, 8.0), (50.0, 12.0), (30.0, 16.0), (0.0, 20.0))


def english_syllables(word: str) -> int:
    """Count the syllables of an English word: groups of vowels, without an e that is not said."""
    plain = re.sub("['\u2019]", "", word.lower())
    if plain in _KNOWN:
        return _KNOWN[plain]
    plain = _MUTE_ED.sub("", plain)
    plain = _MUTE_ES.sub("", plain)
    plain = _MUTE_E.sub("", plain)
    groups = re.findall(r"[aeiouy]+", plain)
    return max(len(groups) + len(_APART.findall(plain)), 1)


def spanish_syllables(word: str) -> int:
    """Count the syllables of a Spanish word: in a group of vowels, two that are strong or accented stand apart."""
    plain = re.sub(r"y$", "i", re.sub(r"(?<=[qg])u(?=[eiéí])", "", word.lower()))
    groups = re.findall(r"[aeiouáéíóúü]+", plain)
    apart = sum(one not in _WEAK and other not in _WEAK for group in groups for one, other in pairwise(group))
    return max(len(groups) + apart, 1)


def _counted(text: str) -> tuple[list[str], int]:
    """Give the words, and how many sentences; a line is a sentence's end, the point in a number or a citation is none."""
    words = re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", text)
    sentences = [one for one in re.split(r"(?<=[.!?:])\s+|\n", text) if re.search(r"[^\W\d_]", one)]
    return words, max(len(sentences), 1)


def english_grade(text: str) -> float:
    """Give the school grade at which an English text is understood."""
    words, sentences = _counted(text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(english_syllables, words)) / len(words) - 15.59


def spanish_ease(text: str) -> float:
    """Give Fernández Huerta's ease of a Spanish text: the higher, the easier."""
    words, sentences = _counted(text)
    return 206.84 - 60 * sum(map(spanish_syllables, words)) / len(words) - 1.02 * len(words) / sentences


def spanish_grade(text: str) -> float:
    """Give the school grade at which a Spanish text is understood."""
    ease = spanish_ease(text)
    if ease >= _GRADES[0][0]:
        return _GRADES[0][1]
    for (high, low_grade), (low, high_grade) in pairwise(_GRADES):
        if ease >= low:
            return low_grade + (high - ease) / (high - low) * (high_grade - low_grade)
    return _GRADES[-1][1]
