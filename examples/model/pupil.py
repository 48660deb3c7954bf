"""A linear model over the network's own tokens that learns from the teacher: what each token speaks for, to start the network with.

It starts from what the teacher knows of a token's letters, so that tokens that are rare among the invented tickets, and those
in unusual case, begin with an opinion as well.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import Batches
from teacher import Teacher
from tickets import CATEGORIES, URGENCIES
from tokenizer import BLANK, BYTES, CONTROL, FRAME, USER, Tokenizer

RATE, BATCH, EPOCHS = 0.1, 64, 3
LOUDEST, LOUD = 3.0, 0.999  # so loud speaks the token that is louder than so many
TRUST = 0.5  # how much of what the letters say is taken over before anything is learnt


def first_table(tokenizer: Tokenizer, teacher: Teacher) -> Tensor:
    """For each token and label, what the teacher makes of the token's letters; zero for marks."""
    table = torch.zeros(len(tokenizer.pieces), len(CATEGORIES) + len(URGENCIES))
    marks = len(CONTROL) + len(BYTES) + len(FRAME)
    for token, piece in enumerate(tokenizer.pieces[marks:], marks):
        letters = piece.replace(BLANK, " ").strip()
        if letters:
            table[token] = TRUST * teacher.of_piece(letters, piece.startswith(BLANK))
    return table


def evidence(tokenizer: Tokenizer, teacher: Teacher, tickets: int, seed: int) -> Tensor:
    """For each token and label, how much the token speaks for the label."""
    batches = Batches(tokenizer, teacher, seed, BATCH)
    texts, opinions = [], []
    for _ in range(tickets // BATCH):
        batch = batches.next()
        for row, where, opinion in zip(batch.tokens, batch.where, batch.opinion):
            start = int((row == USER).nonzero()[0]) + 1  # what stands before is no part of the ticket
            texts.append(row[start : int(where[0])])
            opinions.append(opinion)
    wanted = torch.stack(opinions)
    weights = torch.nn.EmbeddingBag.from_pretrained(first_table(tokenizer, teacher), freeze=False, mode="sum", sparse=True)
    optimizer = torch.optim.Adagrad(weights.parameters(), lr=RATE)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(texts)).split(BATCH):
            said = [texts[row] for row in rows]
            starts = torch.tensor([0, *(len(text) for text in said[:-1])]).cumsum(0)
            loudness = torch.tensor([max(1, len(text)) ** -0.5 for text in said])
            scores = (weights(torch.cat(said), starts) * loudness[:, None]).split((len(CATEGORIES), len(URGENCIES)), 1)
            right = wanted[rows].split((len(CATEGORIES), len(URGENCIES)), 1)
            loss = F.cross_entropy(scores[0], right[0]) + F.cross_entropy(scores[1], right[1])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    parts = weights.weight.detach().split((len(CATEGORIES), len(URGENCIES)), 1)
    table = torch.cat([part - part.mean(1, keepdim=True) for part in parts], 1)
    return (table * (LOUDEST / table.abs().flatten().quantile(LOUD))).clamp(-LOUDEST, LOUDEST)
