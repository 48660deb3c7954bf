"""First weights that can copy already, so that no time goes into finding how.

Two steps, known as an induction head: the last head of the first layer looks one token back and notes which token
that was; the heads of the second layer look for the place whose note is the present token and hand on what stands
there. All of it is trained further.
"""

from __future__ import annotations

import torch
from torch import Tensor

from network import ROPE_BASE, Network
from tokenizer import SUMMARY, USER, Tokenizer

CONSTANT = 0.3  # the first number of every token, something to hold on to that is the same everywhere
LOOK_BACK, NOTE, MATCH, HAND_ON = 2.2, 0.125, 2.0, 0.35
FAST_PAIRS = 10  # pairs that turn fast enough to tell one place from the next
SLOW_PAIRS = 14  # from here on pairs turn so slowly that content can be compared over a whole ticket


class Notes:
    """Fixed, random directions: from which a note is read, and into which it is written."""

    def __init__(self, network: Network) -> None:
        self.size, self.width = network.shape.width // network.shape.heads, network.shape.width
        dice = torch.Generator().manual_seed(7)
        whole = lambda: torch.linalg.qr(torch.randn(self.width, self.width, generator=dice))[0]
        self.read, self.write, self.handed = whole()[: self.size], whole()[: self.size], whole()
        self.reading = [torch.linalg.qr(torch.randn(self.size, self.size, generator=dice))[0]
                        for _ in range(network.shape.heads)]

    @torch.no_grad()
    def hold(self, network: Network) -> None:
        """Sets the look back; to be repeated after steps that know nothing of it."""
        size, width = self.size, self.width
        network.token_embd.weight[:, 0] = CONSTANT
        qkv, out = network.blk[0].attn_qkv.weight, network.blk[0].attn_output.weight
        last = slice(width - size, width)
        q, k, v = qkv[:width][last], qkv[width : 2 * width][last], qkv[2 * width :][last]
        angle = ROPE_BASE ** (-torch.arange(0, size, 2).float() / size)[:FAST_PAIRS]
        q.zero_(), k.zero_()
        q[0 : 2 * FAST_PAIRS : 2, 0] = LOOK_BACK
        k[0 : 2 * FAST_PAIRS : 2, 0] = LOOK_BACK * angle.cos()
        k[1 : 2 * FAST_PAIRS : 2, 0] = LOOK_BACK * angle.sin()
        v.copy_(self.read)
        out[:, last] = NOTE * self.write.T

    @torch.no_grad()
    def match(self, network: Network, tokenizer: Tokenizer) -> None:
        """Sets the second layer, and lets the summary begin where the user's words do."""
        size, width = self.size, self.width
        qkv, out = network.blk[1].attn_qkv.weight, network.blk[1].attn_output.weight
        qkv.zero_()
        for head, turned in enumerate(self.reading):
            slow = slice(head * size + 2 * SLOW_PAIRS, (head + 1) * size)
            chosen: Tensor = turned[2 * SLOW_PAIRS :]
            qkv[:width][slow] = MATCH * chosen @ self.read
            qkv[width : 2 * width][slow] = MATCH * chosen @ self.write
        qkv[2 * width :] = self.handed
        out.copy_(HAND_ON * self.handed.T)
        network.token_embd.weight[tokenizer.ids[SUMMARY]] = network.token_embd.weight[USER]
