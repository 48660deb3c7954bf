"""Trains a linear teacher, a pupil of it, and from there the network, on invented tickets; it can be stopped and goes on at its last checkpoint.

The same seed, steps and number of threads give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from batches import IGNORED, Batch, Batches
from network import Network, Shape, eight_bits
from pupil import evidence
from teacher import Teacher
from tickets import CATEGORIES, URGENCIES, Generator
from tokenizer import CATEGORY, URGENCY, Tokenizer, learn
from wired import Wiring

BATCH = 32
RATE, WARM_UP = 3e-4, 50
LABEL_WEIGHT = 0.5
SMOOTHING = 0.1
TAUGHT = 1.0  # how much the teacher's opinion counts beside a ticket's own label
COPY_EVERY = 2
TEACHER_TICKETS, PUPIL_TICKETS = 70_000, 40_000
AVERAGED = 3  # checkpoints, a hundred steps apart, whose mean is the result
OTHERS = 1024
DECAY = 0.02


def rate(step: int, steps: int) -> float:
    """Warm up, stay, and fall in a straight line over the last third."""
    return min(1.0, (step + 1) / WARM_UP, max(0.02, (steps - step) / (steps / 3)))


def label_loss(network: Network, tokenizer: Tokenizer, states: Tensor, batch: Batch) -> Tensor:
    """How badly the first two states of each row tell category and urgency, by the ticket's label and by the teacher's opinion."""
    losses = []
    opinions = batch.opinion.split((len(CATEGORIES), len(URGENCIES)), 1)
    for i, (pieces, opinion) in enumerate(zip((CATEGORY, URGENCY), opinions)):
        ids = torch.tensor([tokenizer.ids[piece] for piece in pieces])
        right = (batch.wanted[:, i, None] == ids).long().argmax(1)
        scores = states[:, i] @ network.rows(ids).T
        own = F.cross_entropy(scores, right, label_smoothing=SMOOTHING, reduction="none") * batch.labelled
        losses.append(own.mean() + TAUGHT * F.cross_entropy(scores, opinion))
    return losses[0] + losses[1]


def candidates(network: Network, tokens: Tensor, step: int) -> Tensor:
    """Some tokens to choose among: all of the batch and others by the dice; the whole table costs too much."""
    dice = torch.Generator().manual_seed(step)
    others = torch.randint(network.shape.vocabulary, (OTHERS,), generator=dice)
    return torch.cat((tokens.flatten(), others)).unique()


def answer_loss(network: Network, tokenizer: Tokenizer, batch: Batch, step: int) -> Tensor:
    """How badly the whole network tells the labels and, now and then, the rest of the answer, which costs most of the time."""
    tokens, where, wanted = batch.tokens, batch.where, batch.wanted
    chosen = candidates(network, tokens, step)
    if step % COPY_EVERY:
        tokens, where = tokens[:, : int(where[:, 1].max()) + 1], where[:, :2]
    states = network.states(tokens, where)
    scores = states @ network.rows(chosen).T
    loss = LABEL_WEIGHT * label_loss(network, tokenizer, states, batch)
    for i, pieces in enumerate((CATEGORY, URGENCY)):  # that a label comes at all
        ids = torch.tensor([tokenizer.ids[piece] for piece in pieces])
        found = torch.isin(chosen, ids)
        loss = loss + (scores[:, i].logsumexp(1) - scores[:, i][:, found].logsumexp(1)).mean()
    if not step % COPY_EVERY:
        copied = wanted[:, 2:] != IGNORED
        loss = loss + F.cross_entropy(scores[:, 2:][copied], torch.searchsorted(chosen, wanted[:, 2:][copied]))
    return loss


def whole(network: Network, tokenizer: Tokenizer, teacher: Teacher, o: argparse.Namespace) -> None:
    """All layers learn the whole answer; goes on at the last checkpoint."""
    batches, first, recent = Batches(tokenizer, teacher, o.seed + 50, BATCH), 0, []
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=DECAY)
    checkpoint = o.folder / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        first, batches.waiting, recent = saved["step"], saved["waiting"], saved["recent"]
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
            recent = [*recent, {name: weight.clone() for name, weight in network.state_dict().items()}][-AVERAGED:]
            torch.save({"network": network.state_dict(), "recent": recent, "optimizer": optimizer.state_dict(), "step": step + 1,
                        "waiting": batches.waiting, "generator": batches.generator.state(),
                        "dice": batches.dice.getstate()}, checkpoint.with_suffix(".new"))
            os.replace(checkpoint.with_suffix(".new"), checkpoint)
    mean = {name: torch.stack([each[name] for each in recent]).mean(0) for name in recent[0]}
    mean["token_embd.weight"] = eight_bits(mean["token_embd.weight"])
    torch.save(mean, o.folder / "network.pt")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="for checkpoints and the tokenizer")
    options.add_argument("--steps", type=int, default=2000, help="over which the rate rises and falls")
    options.add_argument("--until", type=int, default=1900, help="the step to end at")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=1)
    o = options.parse_args()
    o.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(o.threads)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(o.seed)
    vocabulary, taught, wired = (o.folder / name for name in ("tokenizer.json", "teacher.pt", "wired.pt"))
    if not vocabulary.exists():
        generator = Generator(o.seed + 100)
        learn([generator.ticket().text for _ in range(60_000)], Shape().vocabulary).save(vocabulary)
    tokenizer = Tokenizer.load(vocabulary)
    if not taught.exists():
        Teacher.of(TEACHER_TICKETS, o.seed + 300).save(taught)
        print(f"the teacher has learnt, {time.process_time():.0f} s of processor", flush=True)
    teacher = Teacher.load(taught)
    network = Network(Shape())
    print(f"{sum(weight.numel() for weight in network.parameters()):,} weights", flush=True)
    if not wired.exists():
        Wiring(network, tokenizer).set(evidence(tokenizer, teacher, PUPIL_TICKETS, o.seed + 200))
        torch.save(network.state_dict(), wired)
        print(f"the network is wired, {time.process_time():.0f} s of processor", flush=True)
    network.load_state_dict(torch.load(wired))
    whole(network, tokenizer, teacher, o)


if __name__ == "__main__":
    main()
