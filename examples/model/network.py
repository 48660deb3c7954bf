"""The network: Llama's architecture, small, with the table of tokens shared by entrance and exit."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

EPSILON = 1e-5
ROPE_BASE = 1_000_000.0


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    vocabulary: int = 4096
    width: int = 192
    layers: int = 2
    heads: int = 3
    feed_forward: int = 256
    context: int = 1024


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

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        qkv = self.attn_qkv(self.attn_norm(x)).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        q, k, v = rotate(qkv[0], cos, sin), rotate(qkv[1], cos, sin), qkv[2]
        weights = (q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5 + mask).softmax(-1)
        x = x + self.attn_output((weights @ v).transpose(1, 2).reshape(batch, length, width))
        gate, up = self.ffn_gate_up(self.ffn_norm(x)).chunk(2, -1)
        return x + self.ffn_down(F.silu(gate) * up)


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

    def states(self, tokens: Tensor) -> Tensor:
        """The last state at each position; padding at the end does no harm, as nothing looks ahead."""
        length = tokens.shape[1]
        mask = torch.full((length, length), float("-inf")).triu(1)
        x = self.token_embd(tokens)
        for block in self.blk:
            x = block(x, self.cos[:length], self.sin[:length], mask)
        return self.output_norm(x)

    def first_states(self, tokens: Tensor, where: Tensor) -> Tensor:
        """What the first layer alone makes of some positions of each row; cheap, as only they ask."""
        batch, length = tokens.shape
        block, rows = self.blk[0], torch.arange(batch)[:, None]
        x = self.token_embd(tokens)
        normed, asking = block.attn_norm(x), x[rows, where]
        to_q, to_k, to_v = block.attn_qkv.weight.chunk(3)
        split = lambda y: y.view(batch, y.shape[1], block.heads, -1).transpose(1, 2)
        q = rotate(split(normed[rows, where] @ to_q.T), self.cos[where][:, None], self.sin[where][:, None])
        k = rotate(split(normed @ to_k.T), self.cos[:length], self.sin[:length])
        ahead = torch.arange(length)[None, None] > where[..., None]
        scores = (q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5).masked_fill(ahead[:, None], float("-inf"))
        mixed = scores.softmax(-1) @ split(normed @ to_v.T)
        asking = asking + block.attn_output(mixed.transpose(1, 2).reshape(batch, where.shape[1], -1))
        gate, up = block.ffn_gate_up(block.ffn_norm(asking)).chunk(2, -1)
        return self.output_norm(asking + block.ffn_down(F.silu(gate) * up))

    def scores(self, states: Tensor) -> Tensor:
        return states @ self.token_embd.weight.T
