"""Makes what the network trains on: batches of spoilt tickets with the wanted answer and the teacher's opinion."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from teacher import Teacher, features
from tickets import CATEGORIES, URGENCIES, Generator, Ticket, summary
from tokenizer import ASSISTANT, CATEGORY, CLOSE, END, SUMMARY, SYSTEM, URGENCY, USER, Tokenizer, chunks

IGNORED = -100
LONGEST = 360
POOL = 16  # batches of tickets of like length are cut from so many batches at a time
MOST_LOST = 0.6
MIXED = 0.2  # so many texts are of pieces of two tickets, and only the teacher knows what they are
ROUGHNESS = 0.25


@dataclass(frozen=True)
class Example:
    """One ticket as tokens, question and answer, with where the answer starts."""

    tokens: list[int]
    start: int
    opinion: Tensor  # the teacher's probabilities, categories first
    labelled: bool


@dataclass(frozen=True)
class Batch:
    """Tokens, the positions to answer at, the tokens wanted there, the teacher's probabilities, and which rows have labels."""

    tokens: Tensor
    where: Tensor
    wanted: Tensor
    opinion: Tensor
    labelled: Tensor


def _pieces(ticket: Ticket, tokenizer: Tokenizer, dice: random.Random) -> tuple[list[int], list[int]]:
    """The tokens of a ticket that has been through something, and those of them that the summary copies."""
    rough = dice.random() < 0.5  # sometimes words fall into smaller pieces than they have to
    lost = dice.random() * MOST_LOST if dice.random() < 0.6 else 0.0  # and words get lost, so that no single one decides
    said: list[int] = []
    copied: list[int] = []
    for i, part in enumerate(ticket.parts):
        if i and dice.random() < 0.04:
            said.append(tokenizer.ids["<0x0A>"])
        left = len(chunks(summary(part.text))) if part.main else 0
        for j, chunk in enumerate(chunks(part.text)):
            if lost and dice.random() < lost:
                continue
            tokens = tokenizer.chunk(chunk, ROUGHNESS if rough and dice.random() < 0.4 else 0.0, dice)
            said += tokens
            copied += tokens if j < left else []
    return said, copied


class Batches:
    """Endless batches, each of tickets of about the same length."""

    def __init__(self, tokenizer: Tokenizer, teacher: Teacher, seed: int, size: int) -> None:
        self._size, self._tokenizer, self._teacher = size, tokenizer, teacher
        self.generator, self.dice = Generator(seed), random.Random(seed + 1)
        self.waiting: list[list[Example]] = []

    def next(self) -> Batch:
        """The next batch."""
        if not self.waiting:
            pool: list[Example] = []
            while len(pool) < self._size * POOL:
                made = self._mixed() if self.dice.random() < MIXED else self._example(self.generator.ticket())
                pool += [made] if len(made.tokens) <= LONGEST else []
            pool.sort(key=lambda made: len(made.tokens))
            self.waiting = [pool[i : i + self._size] for i in range(0, len(pool), self._size)]
            self.dice.shuffle(self.waiting)
        return _batch(self.waiting.pop())

    def _opinion(self, said: list[int]) -> tuple[Tensor, Tensor]:
        with torch.no_grad():
            categories, urgencies = self._teacher.scores([features(self._tokenizer.decode(said))])
        return categories[0].softmax(0), urgencies[0].softmax(0)

    def _example(self, ticket: Ticket) -> Example:
        ids = self._tokenizer.ids
        prompt = [SYSTEM, *self._tokenizer.encode(ticket.system)] if ticket.system else []
        said, copied = _pieces(ticket, self._tokenizer, self.dice)
        labels = (CATEGORY[CATEGORIES.index(ticket.category)], URGENCY[URGENCIES.index(ticket.urgency)], SUMMARY)
        tokens = [*prompt, USER, *said, ASSISTANT]
        answer = [*(ids[label] for label in labels), *copied, ids[CLOSE], END]
        return Example(tokens + answer, len(tokens), torch.cat(self._opinion(said)), True)

    def _mixed(self) -> Example:
        """Pieces of two tickets; it goes by the label that the teacher finds likeliest, and has no summary."""
        first, second = self.generator.ticket(), self.generator.ticket()
        parts = [part for ticket in (first, second) for part in ticket.parts if part.main or self.dice.random() < 0.5]
        self.dice.shuffle(parts)
        said, _ = _pieces(Ticket(tuple(parts), first.language, "", ""), self._tokenizer, self.dice)
        categories, urgencies = self._opinion(said)
        tokens = [USER, *said, ASSISTANT]
        labels = (CATEGORY[int(categories.argmax())], URGENCY[int(urgencies.argmax())], SUMMARY)
        answer = [self._tokenizer.ids[label] for label in labels]
        return Example(tokens + answer, len(tokens), torch.cat((categories, urgencies)), False)


def _batch(examples: list[Example]) -> Batch:
    rows, longest = len(examples), max(len(made.tokens) - made.start for made in examples)
    tokens = torch.zeros(rows, max(len(made.tokens) for made in examples), dtype=torch.long)
    where = torch.zeros(rows, longest, dtype=torch.long)
    wanted = torch.full((rows, longest), IGNORED)
    for row, made in enumerate(examples):
        length = len(made.tokens)
        tokens[row, :length] = torch.tensor(made.tokens)
        where[row, : length - made.start] = torch.arange(made.start - 1, length - 1)
        wanted[row, : length - made.start] = torch.tensor(made.tokens[made.start :])
    return Batch(tokens, where, wanted, torch.stack([made.opinion for made in examples]),
                 torch.tensor([float(made.labelled) for made in examples]))
