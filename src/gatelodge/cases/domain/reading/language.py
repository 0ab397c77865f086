"""A parsed text, as the rules of the reader want it; who parses it stands outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign: where it stands, what it is, and which word it hangs on."""

    place: int
    start: int
    end: int
    text: str
    lemma: str
    kind: str
    tag: str
    role: str
    head: int
    entity: str


@dataclass(frozen=True)
class Parse:
    """A text's words in order."""

    text: str
    words: Sequence[Word]

    @cached_property
    def hanging(self) -> list[list[Word]]:
        found: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.place:
                found[word.head].append(word)
        return found

    def children(self, word: Word, *roles: str) -> list[Word]:
        """Give the words that hang on a word, of these roles if any are named."""
        return [one for one in self.hanging[word.place] if not roles or one.role in roles]

    def below(self, word: Word) -> Iterator[Word]:
        """Give a word and everything that hangs on it, near or far."""
        waiting = [word]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += self.hanging[one.place]

    def stretch(self, word: Word) -> tuple[int, int]:
        """Give the characters from the first to the last word below a word."""
        under = list(self.below(word))
        return min(one.start for one in under), max(one.end for one in under)

    def above(self, word: Word) -> Iterator[Word]:
        """Give the words that a word hangs on, up to the root."""
        while word.head != word.place:
            word = self.words[word.head]
            yield word

    def subject(self, word: Word) -> Word | None:
        """Give a verb's own subject."""
        found = self.children(word, "nsubj", "nsubjpass", "csubj")
        return found[0] if found else None


Parser = Callable[[str], Parse]
