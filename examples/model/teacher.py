"""A linear model over words, pieces of words and pairs of words: it learns in a minute, and says what any text sounds like.

The network learns from it where nobody wrote a label: on tickets that lost words and on mixtures of two. It folds case and
knows the pieces of words that it has never seen, which the network's own tokens do not give.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from tickets import CATEGORIES, URGENCIES, Generator

FEATURES = 1 << 17
PIECE = 5
LOST = 0.5
RATE, BATCH, EPOCHS = 0.1, 64, 3
SMOOTHING = 0.1
VOICES = 3
_WORD = re.compile(r"\w+|[?!]")


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % FEATURES


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> tuple[int, ...]:
    marked = f"<{word}>"
    pieces = (marked[i : i + PIECE] for i in range(len(marked) - PIECE + 1)) if len(word) >= PIECE else ()
    return (_place(word), *map(_place, pieces))


def features(text: str) -> Tensor:
    """The places of a text's features in the table."""
    words = _WORD.findall(text.casefold())
    found = [place for word in words for place in _of_word(word)]
    found += [_place(f"{first} {second}") for first, second in zip(words, words[1:])]
    return torch.tensor(found or [0])


class Teacher:
    """How much each feature speaks for each label; long texts speak no louder than short ones."""

    def __init__(self) -> None:
        self._table = torch.nn.EmbeddingBag(FEATURES, len(CATEGORIES) + len(URGENCIES), mode="sum", sparse=True)
        torch.nn.init.zeros_(self._table.weight)

    def scores(self, texts: list[Tensor]) -> tuple[Tensor, Tensor]:
        """For categories and for urgencies, one row for each list of features."""
        starts = torch.tensor([0, *(len(text) for text in texts[:-1])]).cumsum(0)
        loudness = torch.tensor([max(1, len(text)) ** -0.5 for text in texts])
        both = self._table(torch.cat(texts), starts) * loudness[:, None]
        return both[:, : len(CATEGORIES)], both[:, len(CATEGORIES) :]

    def of_piece(self, letters: str, starts_word: bool) -> Tensor:
        """What a token's letters speak for, categories first: a word and its pieces, or the end of a word."""
        word = letters.casefold()
        if starts_word:
            found = list(_of_word(word))
        else:
            marked = f"{word}>"
            found = [_place(marked[i : i + PIECE]) for i in range(len(marked) - PIECE + 1)] + [_place(word)] * (len(word) >= PIECE)
        return self._table.weight[torch.tensor(found, dtype=torch.long)].detach().sum(0)

    def learn(self, tickets: int, seed: int) -> None:
        generator = Generator(seed)
        made = [generator.ticket() for _ in range(tickets)]
        texts = [features(ticket.text) for ticket in made]
        wanted = (torch.tensor([CATEGORIES.index(ticket.category) for ticket in made]),
                  torch.tensor([URGENCIES.index(ticket.urgency) for ticket in made]))
        optimizer = torch.optim.Adagrad(self._table.parameters(), lr=RATE)
        for _ in range(EPOCHS):
            for rows in torch.randperm(tickets).split(BATCH):
                kept = [texts[row][torch.rand(len(texts[row])) >= LOST] for row in rows]
                loss = sum(F.cross_entropy(scores, labels[rows], label_smoothing=SMOOTHING)
                           for scores, labels in zip(self.scores(kept), wanted))
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()

    @staticmethod
    def of(tickets: int, seed: int) -> Teacher:
        """The mean of some teachers, each of other tickets; it errs a little less than each of them."""
        mean = torch.zeros(FEATURES, len(CATEGORIES) + len(URGENCIES))
        for voice in range(VOICES):
            one = Teacher()
            one.learn(tickets, seed + voice)
            mean += one._table.weight.detach() / VOICES
        teacher = Teacher()
        teacher._table.weight = torch.nn.Parameter(mean, requires_grad=False)
        return teacher

    def save(self, path: Path) -> None:
        torch.save(self._table.weight.detach(), path)

    @staticmethod
    def load(path: Path) -> Teacher:
        teacher = Teacher()
        teacher._table.weight = torch.nn.Parameter(torch.load(path), requires_grad=False)
        return teacher
