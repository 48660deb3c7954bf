"""Writes the trained network as a GGUF file for llama.cpp: the table of tokens as Q8_0, other matrices as F16, norms as F32.

The network was trained with its table in eight bits; the other matrices were not, and eight bits would change every tenth answer.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import numpy
import torch

from network import BLOCK, EPSILON, ROPE_BASE, Network, Shape
from tokenizer import BEGIN, BYTES, CONTROL, END, UNKNOWN, Tokenizer

ALIGNMENT = 32
F32, F16, Q8, MOSTLY_Q8 = 0, 1, 8, 7
NORMAL, UNKNOWN_KIND, CONTROL_KIND, BYTE_KIND = 1, 2, 3, 6
SHARPNESS = 6.0  # scores are multiplied by this, so that answers hardly depend on the temperature
TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}"
    "{% if message['role'] == 'assistant' %}</s>{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def text(value: str) -> bytes:
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def field(key: str, value: object) -> bytes:
    """A key with its value: text, truth, whole number, real number, or a list of texts or numbers."""
    if isinstance(value, bool):
        return text(key) + struct.pack("<I?", 7, value)
    if isinstance(value, int):
        return text(key) + struct.pack("<II", 4, value)
    if isinstance(value, float):
        return text(key) + struct.pack("<If", 6, value)
    if isinstance(value, str):
        return text(key) + struct.pack("<I", 8) + text(value)
    assert isinstance(value, list)
    kind, items = (8, b"".join(map(text, value))) if isinstance(value[0], str) else (
        (6, struct.pack(f"<{len(value)}f", *value)) if isinstance(value[0], float) else
        (5, struct.pack(f"<{len(value)}i", *value)))
    return text(key) + struct.pack("<IIQ", 9, kind, len(value)) + items


def tensors(network: Network) -> dict[str, numpy.ndarray]:
    """The weights under llama.cpp's names."""
    found: dict[str, numpy.ndarray] = {}
    for name, value in network.state_dict().items():
        weights = value.detach().numpy().astype(numpy.float32)
        parts = {"attn_qkv": ("attn_q", "attn_k", "attn_v"), "ffn_gate_up": ("ffn_gate", "ffn_up")}
        joined = next((key for key in parts if key in name), None)
        if joined is None:
            found[name] = weights
        else:
            pieces = numpy.split(weights, len(parts[joined]))
            found.update({name.replace(joined, part): piece for part, piece in zip(parts[joined], pieces)})
    found["output_norm.weight"] = found["output_norm.weight"] * SHARPNESS
    return found


def described(shape: Shape, tokenizer: Tokenizer) -> list[bytes]:
    """What llama.cpp has to know besides the weights."""
    kinds = [CONTROL_KIND] * len(CONTROL) + [BYTE_KIND] * len(BYTES)
    kinds[UNKNOWN] = UNKNOWN_KIND
    kinds += [NORMAL] * (len(tokenizer.pieces) - len(kinds))
    return [field(key, value) for key, value in {
        "general.architecture": "llama",
        "general.name": "ModelPort triage",
        "general.license": "apache-2.0",
        "general.description": "Sorts support tickets in English, German, French and Spanish. Trained on invented text.",
        "general.file_type": MOSTLY_Q8,
        "llama.context_length": shape.context,
        "llama.embedding_length": shape.width,
        "llama.block_count": shape.layers,
        "llama.feed_forward_length": shape.feed_forward,
        "llama.attention.head_count": shape.heads,
        "llama.attention.head_count_kv": shape.heads,
        "llama.rope.dimension_count": shape.width // shape.heads,
        "llama.rope.freq_base": ROPE_BASE,
        "llama.vocab_size": shape.vocabulary,
        "llama.attention.layer_norm_rms_epsilon": EPSILON,
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.tokens": tokenizer.pieces,
        "tokenizer.ggml.scores": tokenizer.scores(),
        "tokenizer.ggml.token_type": kinds,
        "tokenizer.ggml.bos_token_id": BEGIN,
        "tokenizer.ggml.eos_token_id": END,
        "tokenizer.ggml.unknown_token_id": UNKNOWN,
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.ggml.add_eos_token": False,
        "tokenizer.ggml.add_space_prefix": True,
        "tokenizer.chat_template": TEMPLATE,
    }.items()]


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % ALIGNMENT)


def eight_bits(values: numpy.ndarray) -> bytes:
    """Blocks of 32 numbers: a scale in half precision, then a signed byte for each."""
    blocks = values.reshape(-1, BLOCK)
    scale = (numpy.abs(blocks).max(1, keepdims=True) / 127).astype(numpy.float16)
    steps = numpy.round(blocks / numpy.where(scale > 0, scale, 1).astype(numpy.float32)).clip(-127, 127).astype(numpy.int8)
    return numpy.concatenate((scale.view(numpy.uint8), steps.view(numpy.uint8)), 1).tobytes()


def raw(values: numpy.ndarray, kind: int) -> bytes:
    """The numbers of a tensor as its kind has them."""
    return eight_bits(values) if kind == Q8 else values.astype(numpy.float16 if kind == F16 else numpy.float32).tobytes()


def gguf(network: Network, tokenizer: Tokenizer) -> bytes:
    """The whole file."""
    fields, heads, data = described(network.shape, tokenizer), [], b""
    weights = tensors(network)
    for name, values in weights.items():
        kind = Q8 if name == "token_embd.weight" else F16 if values.ndim == 2 else F32
        sizes = values.shape[::-1]
        heads.append(text(name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, kind, len(data)))
        data += padded(raw(values, kind))
    start = struct.pack("<4sIQQ", b"GGUF", 3, len(weights), len(fields))
    return padded(start + b"".join(fields) + b"".join(heads)) + data


def main(folder: Path, target: Path) -> None:
    tokenizer = Tokenizer.load(folder / "tokenizer.json")
    network = Network(Shape()).eval()
    network.load_state_dict(torch.load(folder / "network.pt"))
    target.write_bytes(gguf(network, tokenizer))
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
