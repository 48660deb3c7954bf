"""The network: Llama's architecture, small, with the table of tokens shared by entrance and exit, in eight bits."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

EPSILON = 1e-5
ROPE_BASE = 1_000_000.0
BLOCK = 32


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    vocabulary: int = 19_200
    width: int = 256
    layers: int = 2
    heads: int = 4
    feed_forward: int = 384
    context: int = 1024


def eight_bits(x: Tensor) -> Tensor:
    """Numbers as llama.cpp's Q8_0 keeps them: blocks of 32 with a common scale in half precision."""
    blocks = x.unflatten(-1, (-1, BLOCK))
    scale = (blocks.abs().amax(-1, keepdim=True) / 127).half().float()
    steps = torch.where(scale > 0, blocks / scale, torch.zeros_like(blocks)).round().clamp(-127, 127)
    return (steps * scale).flatten(-2)


class Norm(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + EPSILON) * self.weight


def angles(shape: Shape) -> tuple[Tensor, Tensor]:
    """Cosine and sine by position and pair, for rotating neighbours as llama.cpp does for this architecture."""
    size = shape.width // shape.heads
    speeds = ROPE_BASE ** (-torch.arange(0, size, 2).float() / size)
    turns = torch.arange(shape.context).float()[:, None] * speeds[None]
    return turns.cos(), turns.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


class Block(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attn_norm, self.ffn_norm = Norm(shape.width), Norm(shape.width)
        linear = lambda inputs, outputs: nn.Linear(inputs, outputs, bias=False)
        self.attn_qkv = linear(shape.width, 3 * shape.width)
        self.attn_output = linear(shape.width, shape.width)
        self.ffn_gate_up = linear(shape.width, 2 * shape.feed_forward)
        self.ffn_down = linear(shape.feed_forward, shape.width)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, where: Tensor | None = None) -> Tensor:
        """The states after this block; with {@code where}, only those at some positions of each row, which is cheaper."""
        batch, length, width = x.shape
        rows = torch.arange(batch)[:, None]
        where = torch.arange(length).expand(batch, length) if where is None else where
        normed, asking = self.attn_norm(x), x[rows, where]
        to_q, to_k, to_v = self.attn_qkv.weight.chunk(3)
        split = lambda y: y.view(batch, y.shape[1], self.heads, -1).transpose(1, 2)
        q = rotate(split(normed[rows, where] @ to_q.T), cos[where][:, None], sin[where][:, None])
        k = rotate(split(normed @ to_k.T), cos[:length], sin[:length])
        ahead = torch.arange(length)[None, None] > where[..., None]
        weights = (q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5).masked_fill(ahead[:, None], float("-inf")).softmax(-1)
        mixed = weights @ split(normed @ to_v.T)
        asking = asking + self.attn_output(mixed.transpose(1, 2).reshape(batch, where.shape[1], width))
        gate, up = self.ffn_gate_up(self.ffn_norm(asking)).chunk(2, -1)
        return asking + self.ffn_down(F.silu(gate) * up)


class Network(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.token_embd = nn.Embedding(shape.vocabulary, shape.width)
        self.blk = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.output_norm = Norm(shape.width)
        cos, sin = angles(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                calm = name.endswith(("attn_output.weight", "ffn_down.weight"))
                nn.init.normal_(weight, std=0.02 / (2 * shape.layers) ** 0.5 if calm else 0.02)
        nn.init.normal_(self.token_embd.weight, std=shape.width ** -0.5)

    def rows(self, tokens: Tensor) -> Tensor:
        """The numbers of tokens; in training as eight bits will have them, so that nothing is lost when the file is written."""
        exact = self.token_embd(tokens)
        return exact + (eight_bits(exact.detach()) - exact.detach()) if self.training else exact

    def states(self, tokens: Tensor, where: Tensor | None = None, layers: int | None = None) -> Tensor:
        """The last state at each position, or at some of each row; padding at the end does no harm, as nothing looks ahead."""
        x, blocks = self.rows(tokens), self.blk[:layers]
        for i, block in enumerate(blocks):
            x = block(x, self.cos, self.sin, where if i == len(blocks) - 1 else None)
        return self.output_norm(x)

    def scores(self, states: Tensor) -> Tensor:
        return states @ self.token_embd.weight.T
