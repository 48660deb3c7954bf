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
from tokenizer import ASSISTANT, CATEGORY, CLOSE, END, SUMMARY, URGENCY, USER, Tokenizer

LONGEST_SUMMARY = 60


def _best(network: Network, tokens: list[int], allowed: list[int] | None = None) -> int:
    scores = network.scores(network.states(torch.tensor([tokens]))[0, -1])
    return max(allowed, key=lambda token: scores[token].item()) if allowed else int(scores.argmax())


def answer(network: Network, tokenizer: Tokenizer, text: str) -> dict[str, str]:
    """Category, urgency and summary of a ticket."""
    tokens = [USER, *tokenizer.encode(text), ASSISTANT]
    ids = lambda pieces: [tokenizer.ids[piece] for piece in pieces]
    category = _best(network, tokens, ids(CATEGORY))
    urgency = _best(network, [*tokens, category], ids(URGENCY))
    tokens += [category, urgency, tokenizer.ids[SUMMARY]]
    start = len(tokens)
    while len(tokens) - start < LONGEST_SUMMARY:
        token = _best(network, tokens)
        if token in (tokenizer.ids[CLOSE], tokenizer.ids.get('"'), END):
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
    return "" if 2 <= len(summary.split()) <= 14 else "length"


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
    network = Network(Shape())
    network.load_state_dict(torch.load(folder / "checkpoint.pt")["network"])
    tickets = [json.loads(line) for line in TEST.read_text(encoding="utf-8").splitlines()]
    tickets = [ticket for ticket in tickets if ticket["split"] == split]
    with torch.no_grad():
        report(tickets, [answer(network, tokenizer, ticket["text"]) for ticket in tickets])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "development")
