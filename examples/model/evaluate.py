"""Judges the network on the hand-written tickets, in Python: greedy, with the labels limited to those there are."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import torch

from check_overlap import TEST
from network import Network, Shape
from tickets import CATEGORIES, URGENCIES
from tokenizer import ASSISTANT, BLANK, BYTES, CATEGORY, CLOSE, CONTROL, FRAME, SUMMARY, URGENCY, USER, Tokenizer

LONGEST_WORD = 30
FEWEST, MOST = 2, 14  # words of a summary; the program's JSON schema asks for no less and no more
_NOT_IN_TEXT = re.compile(r'["\\\x00-\x1f]')


def _best(network: Network, tokens: list[int], allowed: list[int]) -> int:
    scores = network.scores(network.states(torch.tensor([tokens]))[0, -1])
    return allowed[int(scores[allowed].argmax())]


class Grammar:
    """What may follow in a summary, as llama.cpp makes it of the schema's pattern."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._close = [tokenizer.ids[CLOSE]]
        text = len(CONTROL) + len(BYTES) + len(FRAME)  # from here on pieces are text
        usable = [i for i, piece in enumerate(tokenizer.pieces) if i >= text and not _NOT_IN_TEXT.search(piece)]
        usable += [tokenizer.ids[byte] for byte in BYTES[0x80:]]
        self._first = [i for i in usable if not tokenizer.pieces[i].endswith(BLANK) or tokenizer.pieces[i] == BLANK]
        self._inner = [i for i in self._first if BLANK not in tokenizer.pieces[i]]

    def allowed(self, written: list[int]) -> list[int]:
        """The tokens that may come next."""
        said = self._tokenizer.decode(written)
        words, last = len(said.split()), len(said) - said.rfind(" ") - 1
        blank = bool(written) and self._tokenizer.pieces[written[-1]].endswith(BLANK)
        choice = self._inner if blank or words >= MOST else self._first
        if last >= LONGEST_WORD:
            choice = [token for token in choice if self._tokenizer.pieces[token].startswith(BLANK)]
        elif last > LONGEST_WORD - 16:
            choice = [token for token in choice if self._fits(token, LONGEST_WORD - last)]
        return choice if blank or words < FEWEST else choice + self._close

    def _fits(self, token: int, left: int) -> bool:
        piece = self._tokenizer.pieces[token]
        return piece.startswith(BLANK) or piece in BYTES or len(piece) <= left


def answer(network: Network, tokenizer: Tokenizer, grammar: Grammar, text: str) -> dict[str, str]:
    """Category, urgency and summary of a ticket."""
    tokens = [USER, *tokenizer.encode(text), ASSISTANT]
    ids = lambda pieces: [tokenizer.ids[piece] for piece in pieces]
    category = _best(network, tokens, ids(CATEGORY))
    urgency = _best(network, [*tokens, category], ids(URGENCY))
    tokens += [category, urgency, tokenizer.ids[SUMMARY]]
    start = len(tokens)
    while len(tokens) < network.shape.context:
        token = _best(network, tokens, grammar.allowed(tokens[start:]))
        if token == tokenizer.ids[CLOSE]:
            break
        tokens.append(token)
    return {"category": CATEGORIES[ids(CATEGORY).index(category)], "urgency": URGENCIES[ids(URGENCY).index(urgency)],
            "summary": tokenizer.decode(tokens[start:]).strip()}


def fault(ticket: dict, summary: str) -> str:
    """What is wrong with a summary by the rules of README.md; empty when nothing is."""
    words = lambda text: re.findall(r"\w+", text.casefold())
    known = set(words(ticket["text"]))
    if not any(name.casefold() in summary.casefold() for name in ticket["names"]):
        return "does not name the thing"
    if not all(word in known for word in words(summary)):
        return "invents"
    return "" if FEWEST <= len(summary.split()) <= MOST else "length"


def report(tickets: list[dict], answers: list[dict]) -> None:
    """Prints the three figures, and what went wrong where the tickets are for development."""
    right = {"category": 0, "urgency": 0, "summary": 0}
    for ticket, said in zip(tickets, answers):
        wrong = [field for field in ("category", "urgency") if said[field] != ticket[field]]
        why = fault(ticket, said["summary"])
        for field in right:
            right[field] += field not in wrong and (field != "summary" or not why)
        if ticket["split"] == "development" and (wrong or why):
            print(ticket["id"], *(f"{ticket[field]}→{said[field]}" for field in wrong), why, "|", ticket["text"][:90], "=>", said["summary"])
    print({field: f"{count}/{len(tickets)} = {count / len(tickets):.1%}" for field, count in right.items()})


def main(folder: Path, split: str) -> None:
    torch.set_num_threads(1)
    tokenizer = Tokenizer.load(folder / "tokenizer.json")
    network = Network(Shape()).eval()
    network.load_state_dict(torch.load(folder / "network.pt"))
    tickets = [json.loads(line) for line in TEST.read_text(encoding="utf-8").splitlines()]
    tickets = [ticket for ticket in tickets if ticket["split"] == split]
    with torch.no_grad():
        report(tickets, [answer(network, tokenizer, Grammar(tokenizer), ticket["text"]) for ticket in tickets])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "development")
