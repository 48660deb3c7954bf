"""The model's own tokenizer: byte-pair merges inside words, as llama.cpp's kind "llama" applies them.

A word carries the blank before it (U+2581). Merges never leave a word, so a text can be cut into words first
and llama.cpp, which merges over the whole text, still finds the same tokens. Characters that were never seen
are spelt in bytes.
"""

from __future__ import annotations

import heapq
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from tickets import CATEGORIES, URGENCIES

BLANK = "\u2581"
CONTROL = ("<unk>", "<s>", "</s>", "<|system|>", "<|user|>", "<|assistant|>")
UNKNOWN, BEGIN, END, SYSTEM, USER, ASSISTANT = range(len(CONTROL))
BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))
# The frame of the answer is a handful of tokens of its own, so that an answer is short.
CATEGORY = tuple('{"category":"' + name for name in CATEGORIES)
URGENCY = tuple('","urgency":"' + name for name in URGENCIES)
SUMMARY, CLOSE = '","summary":"', '"}'
FRAME = (*CATEGORY, *URGENCY, SUMMARY, CLOSE)
_CHUNK = re.compile(BLANK + r"?[^\W\d_]+|.", re.DOTALL)


def chunks(text: str) -> list[str]:
    """The text, led by a blank, in words and single signs."""
    return _CHUNK.findall((" " + text).replace(" ", BLANK))


class Tokenizer:
    """Tokens and merges; {@code pieces[i]} is the text of token i."""

    def __init__(self, letters: list[str], merges: list[tuple[str, str]]) -> None:
        self.letters, self.merges = letters, merges
        self.pieces = [*CONTROL, *BYTES, *FRAME, *letters, *(a + b for a, b in merges)]
        assert len(set(self.pieces)) == len(self.pieces)
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}
        self._ranks = {merge: rank for rank, merge in enumerate(merges)}
        self._first_merge = len(self.pieces) - len(merges)
        self._known: dict[str, list[int]] = {}

    def encode(self, text: str, skip: float = 0.0, dice: random.Random | None = None) -> list[int]:
        """The tokens of a text; with {@code skip}, each merge is left out with that probability."""
        return [token for chunk in chunks(text) for token in self.chunk(chunk, skip, dice)]

    def chunk(self, chunk: str, skip: float = 0.0, dice: random.Random | None = None) -> list[int]:
        if skip and dice is not None:
            return self._merged(chunk, skip, dice)
        if chunk not in self._known:
            self._known[chunk] = self._merged(chunk, 0.0, random.Random(0))
        return self._known[chunk]

    def _merged(self, chunk: str, skip: float, dice: random.Random) -> list[int]:
        """Merges the pair that was learnt first, the leftmost of equals, until none is left."""
        symbols = list(chunk)
        while True:
            # Two different pairs may make the same piece: what counts is the rank of the piece, as in llama.cpp.
            ranked = [(self.ids[a + b], i) for i, (a, b) in enumerate(zip(symbols, symbols[1:]))
                      if self.ids.get(a + b, 0) >= self._first_merge and (not skip or dice.random() >= skip)]
            if not ranked:
                break
            _, i = min(ranked)
            symbols[i : i + 2] = [symbols[i] + symbols[i + 1]]
        tokens: list[int] = []
        for symbol in symbols:
            tokens += [self.ids[symbol]] if symbol in self.ids else [
                self.ids[BYTES[byte]] for byte in symbol.replace(BLANK, " ").encode()]
        return tokens

    def decode(self, tokens: list[int]) -> str:
        raw = b""
        for token in tokens:
            piece = self.pieces[token]
            raw += bytes([int(piece[3:5], 16)]) if piece in BYTES else piece.replace(BLANK, " ").encode()
        return raw.decode(errors="replace")

    def scores(self) -> list[float]:
        """What llama.cpp merges by: the higher the earlier."""
        return [0.0] * self._first_merge + [-float(rank) for rank in range(1, len(self.merges) + 1)]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps({"letters": self.letters, "merges": self.merges}, ensure_ascii=False))

    @staticmethod
    def load(path: Path) -> Tokenizer:
        data = json.loads(path.read_text())
        return Tokenizer(data["letters"], [tuple(merge) for merge in data["merges"]])


def learn(texts: list[str], size: int) -> Tokenizer:
    """Learns merges from texts until the vocabulary has the size."""
    counts = Counter(chunk for text in texts for chunk in chunks(text))
    signs = Counter(sign for chunk, count in counts.items() for sign in chunk for _ in range(min(count, 50)))
    letters = sorted(sign for sign, count in signs.items() if count >= 20)
    words = [(list(chunk), count) for chunk, count in sorted(counts.items()) if len(chunk) > 1 and count > 1]
    pairs: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, (symbols, count) in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += count
            places[pair].add(i)
    merges: list[tuple[str, str]] = []
    made = set(letters)
    room = size - len(CONTROL) - len(BYTES) - len(FRAME) - len(letters)
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)
    while len(merges) < room:
        count, best = heapq.heappop(heap)
        if -count != pairs[best]:  # counted before a merge changed it
            if pairs[best] > 0:
                heapq.heappush(heap, (-pairs[best], best))
            continue
        joined = best[0] + best[1]
        for i in sorted(places.pop(best)):
            for pair in _merge(words[i], i, best, pairs, places):
                heapq.heappush(heap, (-pairs[pair], pair))
        pairs[best] = 0
        if joined not in made and not set(joined) - set(letters):
            made.add(joined)
            merges.append(best)
    return Tokenizer(letters, merges)


def _merge(word: tuple[list[str], int], index: int, best: tuple[str, str],
           pairs: Counter[tuple[str, str]], places: dict[tuple[str, str], set[int]]) -> list[tuple[str, str]]:
    """Joins the pair in one word, keeps the counts of pairs right and says which pairs there are now."""
    symbols, count = word
    for pair in zip(symbols, symbols[1:]):
        pairs[pair] -= count
    i = 0
    while i < len(symbols) - 1:
        if (symbols[i], symbols[i + 1]) == best:
            symbols[i : i + 2] = [symbols[i] + symbols[i + 1]]
        i += 1
    now = list(zip(symbols, symbols[1:]))
    for pair in now:
        pairs[pair] += count
        places[pair].add(index)
    return now
