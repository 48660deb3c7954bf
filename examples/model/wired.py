"""First weights that do the job before any training: labels from a linear model, the form and the copying by hand.

- Labels: a linear model. A token carries how much it speaks for each label (a few of its numbers); a head that looks
  everywhere alike takes the mean of a ticket's tokens, and the label whose token points that way wins.
- Form: after the mark of the assistant comes a category, after that an urgency, after that a summary.
- Copying: two steps known as an induction head. Two heads look one and two tokens back and note which they were; the
  heads of the second layer look for the place whose notes are the last two tokens and hand on what stands there.
- End: where the next sign would end a sentence, or at the next word once the summary is long enough.

Numbers with a unit in them are in parts of a token's own length, which is about 1.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from network import ROPE_BASE, Network
from tickets import CATEGORIES, URGENCIES
from tokenizer import ASSISTANT, BLANK, CATEGORY, CLOSE, END, SUMMARY, URGENCY, USER, Tokenizer

# Places of a token's numbers. NOT_YET keeps the tokens of category and urgency away from where they do not belong.
CONSTANT, LABELS, OVERLONG, WORD, IS_SUMMARY, IS_USER, NOT_YET, OWN = 0, 1, 12, 13, 14, 15, 16, 18
HELD, SPEAKS, WORD_MARK = 0.3, 0.15, 0.3
LOOK_BACK, FAST_PAIRS = 2.2, 10  # pairs that turn fast enough to tell one place from the next
SLOW_PAIRS = 14  # from here on pairs turn so slowly that content can be compared over a whole ticket
LAST_BUT_ONE = 0.6  # how much the word before counts when the place to copy from is looked for
FREE = 0.04  # how far weights that are left to the training lie from zero
COUNTING_PAIR, STEADY_PAIR = 6, 31  # one that turns by a right angle in some twenty tokens, one that does not turn


class Wiring:
    def __init__(self, network: Network, tokenizer: Tokenizer) -> None:
        self.network, self.tokenizer = network, tokenizer
        self.width = network.shape.width
        self.size = self.width // network.shape.heads
        self.dice = torch.Generator().manual_seed(7)
        self.neurons = [0, 0]

    def _directions(self, count: int) -> Tensor:
        """Random directions at right angles, in the numbers that are a token's own."""
        own = self.width - OWN
        found = torch.zeros(count, self.width)
        found[:, OWN:] = torch.linalg.qr(torch.randn(own, own, generator=self.dice))[0][:count]
        return found

    @torch.no_grad()
    def set(self, evidence_of: Tensor) -> None:
        network, ids = self.network, self.tokenizer.ids
        table = network.token_embd.weight
        table.zero_()
        table[:, CONSTANT] = HELD
        table[:, LABELS : LABELS + evidence_of.shape[1]] = SPEAKS * evidence_of
        table[:, OWN:] = torch.nn.functional.normalize(
            torch.randn(len(table), self.width - OWN, generator=self.dice), dim=1)
        table[:, NOT_YET : NOT_YET + 2] = HELD
        for token, piece in enumerate(self.tokenizer.pieces):
            table[token, WORD] = WORD_MARK if piece.startswith(BLANK) else 0.0
        frame = self._directions(2)
        for kind, pieces in enumerate((CATEGORY, URGENCY)):
            for i, piece in enumerate(pieces):
                table[ids[piece]] = 2 * frame[kind]
                table[ids[piece], CONSTANT] = HELD
                table[ids[piece], LABELS + kind * len(CATEGORIES) + i] = 1.5
                table[ids[piece], NOT_YET + kind] = -6.0
        table[ids[SUMMARY], OWN:] = table[USER, OWN:]
        table[ids[SUMMARY], IS_SUMMARY] = table[USER, IS_USER] = 0.4
        for block in network.blk:
            for weight in (block.attn_qkv, block.attn_output, block.ffn_down):
                weight.weight.zero_()
            # What is not wired must not be zero on both sides, or it could never learn.
            block.ffn_gate_up.weight.normal_(std=FREE, generator=self.dice)
        self._first_layer(frame)
        self._second_layer()

    def _first_layer(self, frame: Tensor) -> None:
        size, width, block = self.size, self.width, self.network.blk[0]
        qkv, out = block.attn_qkv.weight, block.attn_output.weight
        q, k, v = (part.view(-1, size, width) for part in qkv.chunk(3))
        labels = len(CATEGORIES) + len(URGENCIES)
        for i in range(labels):  # head 0: the mean of what the tokens say
            v[0, i, LABELS + i] = 1.0
            out[LABELS + i, i] = 2.0
        q[1, 2 * COUNTING_PAIR, CONSTANT] = q[1, 2 * STEADY_PAIR, CONSTANT] = 3.06  # head 1: is the summary long?
        k[1, 2 * COUNTING_PAIR, IS_SUMMARY] = 6.2
        k[1, 2 * STEADY_PAIR, IS_USER] = 1.9
        v[1, 0, IS_USER] = 1.0
        out[OVERLONG, size] = 0.22
        self.read, self.write, self.before = self._directions(3 * size).split(size)
        angle = ROPE_BASE ** (-torch.arange(0, size, 2).float() / size)[:FAST_PAIRS]
        for head, back, noted in ((2, 1, self.write), (3, 2, self.before)):  # which token was the last, and the one before?
            q[head, 0 : 2 * FAST_PAIRS : 2, CONSTANT] = LOOK_BACK
            k[head, 0 : 2 * FAST_PAIRS : 2, CONSTANT] = LOOK_BACK * (back * angle).cos()
            k[head, 1 : 2 * FAST_PAIRS : 2, CONSTANT] = LOOK_BACK * (back * angle).sin()
            v[head] = self.read
            out[:, head * size : (head + 1) * size] = 0.125 * noted.T
        table, ids = self.network.token_embd.weight, self.tokenizer.ids
        own = lambda token: torch.cat((torch.zeros(OWN), table[token, OWN:]))
        done = torch.eye(self.width)[NOT_YET : NOT_YET + 2]
        self._neuron(0, own(ASSISTANT), 0.5, frame[0])
        self._neuron(0, frame[0] / 2, 0.5, 22 * (frame[1] + done[0]))
        mark = own(ids[SUMMARY])
        mark[IS_SUMMARY] = 1.0
        self._neuron(0, frame[1] / 2, 0.5, 22 * (mark + done[1]))
        self._neuron(0, own(ids[CLOSE]), 0.5, 6 * own(END))

    def _second_layer(self) -> None:
        size, width, block = self.size, self.width, self.network.blk[1]
        q, k, v = (part.view(-1, size, width) for part in block.attn_qkv.weight.chunk(3))
        handed = torch.zeros(width, width)
        handed[:, OWN:] = torch.linalg.qr(torch.randn(width, width - OWN, generator=self.dice))[0]
        handed[-1] = 0
        for head in range(len(q)):
            chosen = torch.linalg.qr(torch.randn(size, size, generator=self.dice))[0][2 * SLOW_PAIRS + 2 :]
            other = torch.linalg.qr(torch.randn(size, size, generator=self.dice))[0][2 * SLOW_PAIRS + 2 :]
            q[head, 2 * SLOW_PAIRS : -2] = 2.5 * (chosen @ self.read + LAST_BUT_ONE * other @ self.write)
            k[head, 2 * SLOW_PAIRS : -2] = 2.5 * (chosen @ self.write + LAST_BUT_ONE * other @ self.before)
            q[head, -2, CONSTANT] = 3.0  # marks are no words to hand on
            k[head, -2, IS_USER] = k[head, -2, IS_SUMMARY] = -10.0
            v[head] = handed[head * size : (head + 1) * size]
        v[-1, -1, WORD] = 1.0
        block.attn_output.weight.copy_(1.0 * block.attn_qkv.weight[2 * width :].T)
        table, ids = self.network.token_embd.weight, self.tokenizer.ids
        own = lambda token: torch.cat((torch.zeros(OWN), table[token, OWN:]))
        close = 10 * own(ids[CLOSE])
        ends = [ids[piece] for piece in (".", "!", "?", '"', "<0x0A>") if piece in ids]
        for token in (*ends, ASSISTANT):
            self._neuron(1, own(token), 3.0, close)
        long = torch.zeros(width)
        long[OVERLONG], long[WORD] = 4.0, 2.0
        self._neuron(1, long, 5.4, close)

    def _neuron(self, layer: int, seen: Tensor, least: float, said: Tensor) -> None:
        """Says something where what stands there has at least so much of a direction."""
        block, i = self.network.blk[layer], self.neurons[layer]
        gate, up = block.ffn_gate_up.weight.chunk(2)
        gate[i] = 6.0 * seen
        up[i] = 0.0
        gate[i, CONSTANT] -= 6.0 * least / HELD
        up[i, CONSTANT] = 1.0
        block.ffn_down.weight[:, i] = 0.15 * said
        self.neurons[layer] += 1
