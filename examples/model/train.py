"""Trains the network on invented tickets in two stages; the second can be stopped and goes on at its last checkpoint.

The same seed, steps and number of threads give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from copying import Notes
from network import Network, Shape
from tickets import CATEGORIES, URGENCIES, Generator, Ticket, summary
from tokenizer import ASSISTANT, CATEGORY, CLOSE, END, SUMMARY, SYSTEM, URGENCY, USER, Tokenizer, chunks, learn

IGNORED = -100
LONGEST = 360
LABEL_BATCH, BATCH = 128, 32
POOL = 16  # batches of tickets of like length are cut from so many batches at a time
LABEL_RATE, RATE, WARM_UP = 3e-3, 1.5e-3, 50
LABEL_WEIGHT = 3.0


def example(ticket: Ticket, tokenizer: Tokenizer, dice: random.Random) -> tuple[list[int], int]:
    """The tokens of question and answer, and where the answer starts."""
    rough = dice.random() < 0.4  # sometimes words fall into smaller pieces than they have to
    prompt = [SYSTEM, *tokenizer.encode(ticket.system)] if ticket.system else []
    copied: list[int] = []
    prompt.append(USER)
    for i, part in enumerate(ticket.parts):
        if i and dice.random() < 0.04:
            prompt.append(tokenizer.ids["<0x0A>"])
        left = len(chunks(summary(part.text))) if part.main else 0
        for j, chunk in enumerate(chunks(part.text)):
            skip = 0.15 if rough and dice.random() < 0.3 else 0.0
            tokens = tokenizer.chunk(chunk, skip, dice)
            prompt += tokens
            copied += tokens if j < left else []
    labels = (CATEGORY[CATEGORIES.index(ticket.category)], URGENCY[URGENCIES.index(ticket.urgency)], SUMMARY)
    answer = [*(tokenizer.ids[label] for label in labels), *copied, tokenizer.ids[CLOSE], END]
    return [*prompt, ASSISTANT, *answer], len(prompt) + 1


class Batches:
    """Endless batches, each of tickets of about the same length."""

    def __init__(self, tokenizer: Tokenizer, seed: int, size: int) -> None:
        self._size = size
        self._tokenizer, self.generator, self.dice = tokenizer, Generator(seed), random.Random(seed + 1)
        self.waiting: list[list[tuple[list[int], int]]] = []

    def next(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Tokens, the tokens to foretell, how much each counts, and where answers start."""
        if not self.waiting:
            pool: list[tuple[list[int], int]] = []
            while len(pool) < self._size * POOL:
                made = example(self.generator.ticket(), self._tokenizer, self.dice)
                pool += [made] if len(made[0]) <= LONGEST else []
            pool.sort(key=lambda made: len(made[0]))
            self.waiting = [pool[i : i + self._size] for i in range(0, len(pool), self._size)]
            self.dice.shuffle(self.waiting)
        batch = self.waiting.pop()
        length = max(len(tokens) for tokens, _ in batch)
        tokens = torch.zeros(self._size, length, dtype=torch.long)
        targets = torch.full((self._size, length), IGNORED)
        weights = torch.ones(self._size, length)
        for row, (made, start) in enumerate(batch):
            tokens[row, : len(made)] = torch.tensor(made)
            targets[row, start - 1 : len(made) - 1] = torch.tensor(made[start:])
            weights[row, start - 1 : start + 1] = LABEL_WEIGHT
        return tokens, targets, weights, torch.tensor([start for _, start in batch])


def rate(step: int, steps: int) -> float:
    """Warm up, stay, and fall in a straight line over the last third."""
    return min(1.0, (step + 1) / WARM_UP, max(0.02, (steps - step) / (steps / 3)))


def label_loss(network: Network, tokenizer: Tokenizer, tokens: Tensor, ends: Tensor) -> Tensor:
    """How badly the first layer tells category and urgency; {@code ends} are the places of the category."""
    states = network.first_states(tokens, torch.stack((ends - 1, ends), 1))
    losses = []
    for i, pieces in enumerate((CATEGORY, URGENCY)):
        ids = torch.tensor([tokenizer.ids[piece] for piece in pieces])
        wanted = (tokens[torch.arange(len(tokens)), ends + i][:, None] == ids).long().argmax(1)
        losses.append(F.cross_entropy(states[:, i] @ network.token_embd.weight[ids].T, wanted))
    return losses[0] + losses[1]


def optimizer_of(network: Network, highest: float) -> torch.optim.Optimizer:
    plain = [weight for weight in network.parameters() if weight.dim() == 1]
    matrices = [weight for weight in network.parameters() if weight.dim() > 1]
    return torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], lr=highest, betas=(0.9, 0.98))


def labels(network: Network, tokenizer: Tokenizer, steps: int, seed: int, folder: Path) -> None:
    """The first stage: the first layer learns the labels from many tickets, at little cost."""
    optimizer, batches = optimizer_of(network, LABEL_RATE), Batches(tokenizer, seed, LABEL_BATCH)
    notes = Notes(network)
    notes.hold(network)
    start, running = time.process_time(), 0.0
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = LABEL_RATE * rate(step, steps)
        tokens, ends = batches.next()[0::3]
        loss = label_loss(network, tokenizer, tokens, ends)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        notes.hold(network)
        running += (loss.item() - running) * max(0.02, 1 / (step + 1))
        if (step + 1) % 50 == 0:
            print(f"labels {step + 1} loss {running:.3f}, {time.process_time() - start:.0f} s of processor", flush=True)
        if (step + 1) % 100 == 0:
            torch.save({"network": network.state_dict()}, folder / "labels.new")
    os.replace(folder / "labels.new", folder / "labels.pt")


def whole(network: Network, tokenizer: Tokenizer, o: argparse.Namespace) -> None:
    """The second stage: all layers learn the whole answer; goes on at the last checkpoint."""
    optimizer, batches, first = optimizer_of(network, RATE), Batches(tokenizer, o.seed + 50, BATCH), 0
    checkpoint = o.folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        first, batches.waiting = saved["step"], saved["waiting"]
        batches.generator.restore(saved["generator"])
        batches.dice.setstate(saved["dice"])
    start, running = time.process_time(), 0.0
    for step in range(first, o.steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * rate(step, o.steps)
        tokens, targets, weights, _ = batches.next()
        where = targets != IGNORED
        scores = network.scores(network.states(tokens)[where])
        losses = F.cross_entropy(scores, targets[where], reduction="none")
        loss = (losses * weights[where]).sum() / weights[where].sum()
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        running += (loss.item() - running) * max(0.02, 1 / (step + 1 - first))
        if (step + 1) % 25 == 0:
            print(f"whole {step + 1} loss {running:.3f}, {time.process_time() - start:.0f} s of processor", flush=True)
        if (step + 1) % 100 == 0 or step + 1 == o.steps:
            torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1,
                        "waiting": batches.waiting, "generator": batches.generator.state(),
                        "dice": batches.dice.getstate()}, checkpoint.with_suffix(".new"))
            os.replace(checkpoint.with_suffix(".new"), checkpoint)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="for checkpoints and the tokenizer")
    options.add_argument("--label-steps", type=int, default=500)
    options.add_argument("--steps", type=int, default=600)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=1)
    o = options.parse_args()
    o.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(o.threads)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(o.seed)
    vocabulary, labelled = o.folder / "tokenizer.json", o.folder / "labels.pt"
    if not vocabulary.exists():
        generator = Generator(o.seed + 100)
        learn([generator.ticket().text for _ in range(60_000)], Shape().vocabulary).save(vocabulary)
    tokenizer = Tokenizer.load(vocabulary)
    network = Network(Shape())
    print(f"{sum(weight.numel() for weight in network.parameters()):,} weights", flush=True)
    if not labelled.exists():
        labels(network, tokenizer, o.label_steps, o.seed, o.folder)
    network.load_state_dict(torch.load(labelled)["network"])
    Notes(network).match(network, tokenizer)
    whole(network, tokenizer, o)


if __name__ == "__main__":
    main()
