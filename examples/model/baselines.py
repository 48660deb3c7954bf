"""What simple ways reach on the test: the most frequent label, naive Bayes over words, and the linear model that teaches."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import torch

from check_overlap import TEST, words
from teacher import Teacher, features as taught
from tickets import CATEGORIES, URGENCIES, Generator


def features(text: str) -> list[str]:
    return words(text)


class NaiveBayes:
    """Multinomial, add-one smoothing, over the bag of words."""

    def __init__(self, texts: list[list[str]], labels: list[str]) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        for text, label in zip(texts, labels):
            self._counts[label].update(text)
        self._vocabulary = len({word for counts in self._counts.values() for word in counts})
        self._totals = {label: sum(counts.values()) for label, counts in self._counts.items()}
        self._priors = Counter(labels)

    def label(self, text: list[str]) -> str:
        def score(label: str) -> float:
            counts, total = self._counts[label], self._totals[label] + self._vocabulary
            return math.log(self._priors[label]) + sum(math.log((counts[w] + 1) / total) for w in text)

        return max(self._counts, key=score)


def main(split: str) -> None:
    tickets = [json.loads(line) for line in TEST.read_text(encoding="utf-8").splitlines()]
    tickets = [ticket for ticket in tickets if ticket["split"] == split]
    generator = Generator(seed=3)
    invented = [generator.ticket() for _ in range(50_000)]
    texts = [features(ticket.text) for ticket in invented]
    torch.manual_seed(1)
    teacher = Teacher.of(70_000, seed=301)
    opinions = teacher.scores([taught(ticket["text"]) for ticket in tickets])
    for field, labels, opinion in zip(("category", "urgency"), (CATEGORIES, URGENCIES), opinions):
        most = Counter(ticket[field] for ticket in tickets).most_common(1)[0][1]
        bayes = NaiveBayes(texts, [getattr(ticket, field) for ticket in invented])
        right = sum(bayes.label(features(ticket["text"])) == ticket[field] for ticket in tickets)
        led = sum(labels[best] == ticket[field] for best, ticket in zip(opinion.argmax(1), tickets))
        print(f"{split} {field}: most frequent {most / len(tickets):.1%}, naive Bayes {right / len(tickets):.1%}, "
              f"the teacher {led / len(tickets):.1%}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "development")
