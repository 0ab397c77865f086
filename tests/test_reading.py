"""Do the formulas that measure our letters count as people do, and do they find hard texts hard?"""

from __future__ import annotations

import pytest

from tests.reading import english_grade, english_syllables, spanish_grade, spanish_syllables

ENGLISH = {
    1: "the you your can may write head touch stays came some days one ends stopped asked choice through rules place line",
    2: "visit prison letter happened wanted answer person complain again reason before until people being table renewed "
    "places prisons touches statement somewhere station social",
    3: "visitor director another suspension decision evidence approval different area decided limited denial media period "
    "serious",
    4: "necessary information revocation facility",
    5: "determination administrative",
}
SPANISH = {
    1: "que la no y hoy bien pues ley fue",
    2: "carta puede día hacer sigue guía aún río ahí también sea prisión",
    3: "visita quejarse director decisión reserva persona hacía correo cuidado respuesta",
    4: "todavía abogado terminaron institución averigüe visitante",
    5: "departamento investigación",
}
HARD = (
    (
        "Notwithstanding any administrative determination previously communicated, reinstatement of visiting privileges "
        "necessitates adjudication of outstanding disciplinary considerations by appropriate institutional authorities."
    ),
    (
        "No obstante cualquier determinación administrativa comunicada con anterioridad, el restablecimiento de los privilegios "
        "de visita requiere la resolución de las consideraciones disciplinarias pendientes por las autoridades institucionales."
    ),
)
EASY = (
    "You may not visit for now. You can come back in May. We will write to you.",
    "Por ahora no puede visitar. Puede volver en mayo. Le vamos a escribir.",
)


@pytest.mark.parametrize(("count", "words"), ENGLISH.items())
def test_counts_the_syllables_of_english_words(count: int, words: str) -> None:
    assert {word: english_syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


@pytest.mark.parametrize(("count", "words"), SPANISH.items())
def test_counts_the_syllables_of_spanish_words(count: int, words: str) -> None:
    assert {word: spanish_syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_finds_an_office_text_hard_in_both_languages() -> None:
    assert english_grade(HARD[0]) > 12
    assert spanish_grade(HARD[1]) > 12


def test_finds_a_plain_text_easy_in_both_languages() -> None:
    assert english_grade(EASY[0]) < 4
    assert spanish_grade(EASY[1]) < 6


def test_gives_the_grades_of_the_papers_table() -> None:
    # 10 words, 20 syllables, one sentence: 206.84 - 60 * 2 - 1.02 * 10 = 76.64, between grades 5 (80) and 6 (70).
    text = "casa mesa gato perro silla libro carta vaso taza cosa."
    assert spanish_grade(text) == pytest.approx(5.336)


def test_a_longer_sentence_is_harder() -> None:
    assert english_grade("You can come. You can write.") < english_grade("You can come and you can write.")
