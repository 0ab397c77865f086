"""Letters as their readers and the staff who hand them over see them."""

from gatelodge.correspondence.queries.letters import (
    LetterRow,
    get_letter_for,
    get_letter_pdf,
    list_letters_about,
    list_letters_of_visitor,
    list_letters_to_hand,
    list_readers,
)
from gatelodge.correspondence.queries.pdf import Envelope, build_pdf, build_pdfs, lines_of, to_kept

__all__ = [
    "Envelope",
    "LetterRow",
    "build_pdf",
    "build_pdfs",
    "get_letter_for",
    "get_letter_pdf",
    "lines_of",
    "list_letters_about",
    "list_letters_of_visitor",
    "list_letters_to_hand",
    "list_readers",
    "to_kept",
]
