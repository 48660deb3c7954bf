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

from network import Network, Shape
from tickets import CATEGORIES, URGENCIES, Generator, Ticket, summary
from tokenizer import ASSISTANT, CATEGORY, CLOSE, END, SUMMARY, SYSTEM, URGENCY, USER, Tokenizer, chunks, learn
from wired import LABELS, Wiring, evidence

IGNORED = -100
LONGEST = 360
LABEL_BATCH, BATCH = 128, 32
POOL = 16  # batches of tickets of like length are cut from so many batches at a time
LABEL_RATE, RATE, WARM_UP = 3e-3, 3e-4, 50
LABEL_WEIGHT = 0.5
SMOOTHING = 0.1
MOST_LOST = 0.6
COPY_EVERY = 2
OTHERS = 1024
DECAY = 0.02


def example(ticket: Ticket, tokenizer: Tokenizer, dice: random.Random) -> tuple[list[int], int]:
    """The tokens of question and answer, and where the answer starts."""
    rough = dice.random() < 0.5  # sometimes words fall into smaller pieces than they have to
    lost = dice.random() * MOST_LOST if dice.random() < 0.6 else 0.0  # and words get lost, so that no single one decides
    prompt = [SYSTEM, *tokenizer.encode(ticket.system)] if ticket.system else []
    copied: list[int] = []
    prompt.append(USER)
    for i, part in enumerate(ticket.parts):
        if i and dice.random() < 0.04:
            prompt.append(tokenizer.ids["<0x0A>"])
        left = len(chunks(summary(part.text))) if part.main else 0
        for j, chunk in enumerate(chunks(part.text)):
            if lost and dice.random() < lost:
                continue
            skip = 0.15 if rough and dice.random() < 0.4 else 0.0
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

    def next(self) -> tuple[Tensor, Tensor, Tensor]:
        """Tokens, the positions to answer at, and the tokens wanted there."""
        if not self.waiting:
            pool: list[tuple[list[int], int]] = []
            while len(pool) < self._size * POOL:
                made = example(self.generator.ticket(), self._tokenizer, self.dice)
                pool += [made] if len(made[0]) <= LONGEST else []
            pool.sort(key=lambda made: len(made[0]))
            self.waiting = [pool[i : i + self._size] for i in range(0, len(pool), self._size)]
            self.dice.shuffle(self.waiting)
        batch = self.waiting.pop()
        longest = max(len(made) - start for made, start in batch)
        tokens = torch.zeros(self._size, max(len(made) for made, _ in batch), dtype=torch.long)
        where = torch.zeros(self._size, longest, dtype=torch.long)
        wanted = torch.full((self._size, longest), IGNORED)
        for row, (made, start) in enumerate(batch):
            tokens[row, : len(made)] = torch.tensor(made)
            where[row, : len(made) - start] = torch.arange(start - 1, len(made) - 1)
            wanted[row, : len(made) - start] = torch.tensor(made[start:])
        return tokens, where, wanted


def rate(step: int, steps: int) -> float:
    """Warm up, stay, and fall in a straight line over the last third."""
    return min(1.0, (step + 1) / WARM_UP, max(0.02, (steps - step) / (steps / 3)))


def label_loss(network: Network, tokenizer: Tokenizer, states: Tensor, wanted: Tensor) -> Tensor:
    """How badly the first two states of each row tell category and urgency, among the labels that there are."""
    losses = []
    for i, pieces in enumerate((CATEGORY, URGENCY)):
        ids = torch.tensor([tokenizer.ids[piece] for piece in pieces])
        right = (wanted[:, i, None] == ids).long().argmax(1)
        losses.append(F.cross_entropy(states[:, i] @ network.token_embd.weight[ids].T, right, label_smoothing=SMOOTHING))
    return losses[0] + losses[1]


def candidates(network: Network, tokens: Tensor, step: int) -> Tensor:
    """Some tokens to choose among: all of the batch and others by the dice; the whole table costs too much."""
    dice = torch.Generator().manual_seed(step)
    others = torch.randint(network.shape.vocabulary, (OTHERS,), generator=dice)
    return torch.cat((tokens.flatten(), others)).unique()


def answer_loss(network: Network, tokenizer: Tokenizer, batch: tuple[Tensor, Tensor, Tensor], step: int) -> Tensor:
    """How badly the whole network tells the labels and, now and then, the rest of the answer, which costs most of the time."""
    tokens, where, wanted = batch
    chosen = candidates(network, tokens, step)
    if step % COPY_EVERY:
        tokens, where = tokens[:, : int(where[:, 1].max()) + 1], where[:, :2]
    states = network.states(tokens, where)
    scores = states @ network.token_embd.weight[chosen].T
    loss = LABEL_WEIGHT * label_loss(network, tokenizer, states, wanted)
    for i, pieces in enumerate((CATEGORY, URGENCY)):  # that a label comes at all
        ids = torch.tensor([tokenizer.ids[piece] for piece in pieces])
        found = torch.isin(chosen, ids)
        loss = loss + (scores[:, i].logsumexp(1) - scores[:, i][:, found].logsumexp(1)).mean()
    if not step % COPY_EVERY:
        copied = wanted[:, 2:] != IGNORED
        loss = loss + F.cross_entropy(scores[:, 2:][copied], torch.searchsorted(chosen, wanted[:, 2:][copied]))
    return loss


def label_weights(network: Network) -> dict[torch.nn.Parameter, Tensor]:
    """The weights that tell the labels, as masks: what tokens speak for, and the head that takes it all in."""
    size = network.shape.width // network.shape.heads
    masks = {weight: torch.zeros_like(weight) for weight in network.parameters()}
    block = network.blk[0]
    masks[network.token_embd.weight][:, LABELS:LABELS + len(CATEGORIES) + len(URGENCIES)] = 1
    for part in masks[block.attn_qkv.weight].chunk(3):
        part[:size] = 1
    masks[block.attn_output.weight][LABELS:LABELS + len(CATEGORIES) + len(URGENCIES), :size] = 1
    return masks


def labels(network: Network, tokenizer: Tokenizer, steps: int, seed: int) -> None:
    """The first stage: the first layer learns the labels from many tickets, at little cost; the rest stays."""
    masks, batches = label_weights(network), Batches(tokenizer, seed, LABEL_BATCH)
    optimizer = torch.optim.Adam(network.parameters(), lr=LABEL_RATE, betas=(0.9, 0.98))
    start, running = time.process_time(), 0.0
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = LABEL_RATE * rate(step, steps)
        tokens, where, wanted = batches.next()
        loss = label_loss(network, tokenizer, network.states(tokens, where[:, :2], 1), wanted)
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        for weight, mask in masks.items():
            if weight.grad is not None:
                weight.grad *= mask
        optimizer.step()
        running += (loss.item() - running) * max(0.02, 1 / (step + 1))
        if (step + 1) % 25 == 0:
            print(f"labels {step + 1} loss {running:.3f}, {time.process_time() - start:.0f} s of processor", flush=True)


def whole(network: Network, tokenizer: Tokenizer, o: argparse.Namespace) -> None:
    """The second stage: all layers learn the whole answer; goes on at the last checkpoint."""
    batches, first = Batches(tokenizer, o.seed + 50, BATCH), 0
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=DECAY)
    checkpoint = o.folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        first, batches.waiting = saved["step"], saved["waiting"]
        batches.generator.restore(saved["generator"])
        batches.dice.setstate(saved["dice"])
    start, running = time.process_time(), 0.0
    for step in range(first, o.until):
        for group in optimizer.param_groups:
            group["lr"] = RATE * rate(step, o.steps)
        loss = answer_loss(network, tokenizer, batches.next(), step)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        running += (loss.item() - running) * max(0.02, 1 / (step + 1 - first))
        if (step + 1) % 25 == 0:
            print(f"whole {step + 1} loss {running:.3f}, {time.process_time() - start:.0f} s of processor", flush=True)
        if (step + 1) % 100 == 0 or step + 1 == o.until:
            torch.save({"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1,
                        "waiting": batches.waiting, "generator": batches.generator.state(),
                        "dice": batches.dice.getstate()}, checkpoint.with_suffix(".new"))
            os.replace(checkpoint.with_suffix(".new"), checkpoint)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="for checkpoints and the tokenizer")
    options.add_argument("--label-steps", type=int, default=450)
    options.add_argument("--steps", type=int, default=2400, help="over which the rate rises and falls")
    options.add_argument("--until", type=int, default=1700, help="the step to end at, which was best on development")
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
        Wiring(network, tokenizer).set(evidence(tokenizer, 40_000, o.seed + 200))
        labels(network, tokenizer, o.label_steps, o.seed)
        torch.save({"network": network.state_dict()}, labelled)
    network.load_state_dict(torch.load(labelled)["network"])
    whole(network, tokenizer, o)


if __name__ == "__main__":
    main()
