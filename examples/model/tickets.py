"""Invents support tickets: templates and word lists of four languages, typing errors, noise."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CATEGORIES = (
    "account", "billing", "cancellation", "defect", "delivery", "question", "refund", "technical",
)
URGENCIES = ("high", "normal", "low")
LANGUAGES = ("en", "de", "fr", "es")
SUMMARY_WORDS = 13
INSTRUCTIONS = "You sort the mail of a support desk. Say category, urgency and a summary in words of the ticket."

_WORDS = Path(__file__).parent / "words"
_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
_ACCENTS = str.maketrans("áéíóúüñàèùâêîôûçäöß", "aeiouunaeuaeioucaos")
_CALENDAR = {
    "en": ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
           "January February March April May June July August September October November December",
           "days weeks hours months years", "euros pounds dollars"),
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
           "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
           "Tagen Wochen Stunden Monaten Jahren", "Euro € EUR"),
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche",
           "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
           "jours semaines heures mois ans", "euros € EUR"),
    "es": ("lunes martes miércoles jueves viernes sábado domingo",
           "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
           "días semanas horas meses años", "euros € EUR"),
}
_QUANTITIES = {
    "en": "two three four five six ten", "de": "zwei drei vier fünf sechs zehn",
    "fr": "deux trois quatre cinq six dix", "es": "dos tres cuatro cinco seis diez",
}


@dataclass(frozen=True)
class Part:
    """A piece of a ticket; the main one is what the summary copies from."""

    text: str
    main: bool = False


@dataclass(frozen=True)
class Ticket:
    """An invented ticket in pieces, with its right answer."""

    parts: tuple[Part, ...]
    language: str
    category: str
    urgency: str
    system: str = ""

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)


@lru_cache(maxsize=None)
def sections(language: str) -> dict[str, list[str]]:
    """The templates and word lists of a language, by the name of their section."""
    found: dict[str, list[str]] = {}
    for line in (_WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[[\w.]+\]", line):
            current = found.setdefault(line[1:-1], [])
            listed = line.endswith(".words]")
        elif line.strip():
            current += line.strip().split(", ") if listed else [line.strip()]
    return found


class Generator:
    """Invents one ticket after the other; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def state(self) -> object:
        """Where the dice are, for going on later."""
        return self._random.getstate()

    def restore(self, state: tuple) -> None:
        self._random.setstate(state)

    def ticket(self) -> Ticket:
        """The next ticket: label first, then words for it."""
        r = self._random
        language = r.choice(LANGUAGES)
        category = r.choice(CATEGORIES)
        wanted = r.choices(URGENCIES, (28, 47, 25))[0]
        main, urgency, extra = self._problem(language, category, wanted)
        parts = self._surround(language, category, Part(main, True), urgency, extra)
        return Ticket(self._spoil(parts), language, category, urgency, self._system())

    def _system(self) -> str:
        """What stands before some tickets and means nothing: programs instruct other models there."""
        dice = self._random.random()
        if dice < 0.12:
            return INSTRUCTIONS
        tongue = self._random.choice(LANGUAGES)
        noise = self._random.choice(sections(tongue)["noise"])
        return f"{self._say(tongue, noise)} {self._chatter(tongue)}" if dice < 0.2 else ""

    def _problem(self, language: str, category: str, wanted: str) -> tuple[str, str, list[str]]:
        """The main sentence, the urgency it has, and sentences that make it so."""
        r, lists = self._random, sections(language)
        if r.random() < 0.25:
            return self._words_only(language, category, wanted)
        usual, calm, grave = (lists.get(category + end, []) for end in ("", ".low", ".high"))
        if category == "question":  # nothing is broken, so the plain form is the calm one
            usual, calm = lists["question.normal"], usual
        say = lambda name: self._say(language, r.choice(lists[name]))
        if wanted == "high" and grave and r.random() < min(0.75, 0.12 * len(grave)):
            return self._say(language, r.choice(grave), category), "high", [say("high")] if r.random() < 0.3 else []
        if wanted == "high":
            pool = usual if usual and r.random() < 0.75 else calm
            return self._say(language, r.choice(pool), category), "high", [say("high") for _ in range(r.choice((1, 1, 2)))]
        if wanted == "normal" and usual:
            return self._say(language, r.choice(usual), category), "normal", [say("old")] if r.random() < 0.06 else []
        if wanted == "normal":
            return self._say(language, r.choice(calm), category), "normal", [say("old")]
        if usual and r.random() < 0.3:
            return self._say(language, r.choice(usual), category), "low", [say("low") for _ in range(r.choice((1, 1, 2)))]
        return self._say(language, r.choice(calm), category), "low", [say("low")] if r.random() < 0.3 else []

    def _words_only(self, language: str, category: str, wanted: str) -> tuple[str, str, list[str]]:
        """A heap of words that are typical of a category and, where they say so, of an urgency."""
        r, lists = self._random, sections(language)
        if category == "question" and wanted == "normal":
            wanted = "low"
        text = self._say(language, r.choice(lists["frame"]), category)
        if wanted == "low" and category == "question":
            return text, wanted, []
        extra = [] if wanted == "normal" else [" ".join(r.choice(lists[f"{wanted}.words"]) for _ in range(r.choice((1, 2, 3))))]
        if extra and r.random() < 0.4:
            return (f"{text} {extra[0]}" if r.random() < 0.5 else f"{extra[0]} {text}"), wanted, []
        return text, wanted, extra

    def _surround(self, language: str, category: str, main: Part, urgency: str,
                  extra: list[str]) -> list[Part]:
        r, lists = self._random, sections(language)
        other = r.choice(LANGUAGES) if r.random() < 0.06 else language
        say = lambda name, tongue=language: Part(self._say(tongue, r.choice(sections(tongue)[name])))
        chatter = lambda: say("noise") if r.random() < 0.7 else Part(self._chatter(language))
        noise = r.choices((0, 1, 2, 3, 8), (42, 28, 16, 11, 3))[0]
        before = [chatter() for _ in range(noise) if r.random() < 0.35]
        after = [chatter() for _ in range(noise - len(before))] + [Part(text) for text in extra]
        if r.random() < 0.2:
            (before if r.random() < 0.4 else after).append(say("anger"))
        if r.random() < 0.2:  # the same matter in other words
            after.append(Part(self._say(language, r.choice(lists.get(category + ".low", lists[category]) if urgency == "low" else lists[category]), category)))
        if r.random() < 0.12:
            second = r.choice([c for c in CATEGORIES if c != category])
            pool = lists.get(second + ".low", lists[second]) if urgency == "low" else lists[second]
            after.append(Part(r.choice(lists["link"]) + " " + self._say(language, r.choice(pool), second)))
        r.shuffle(after)
        if extra and r.random() < 0.15:  # sometimes the pressure comes first
            before.append(after.pop(r.randrange(len(after))))
        if r.random() < 0.3:
            before.insert(0, say("greet", other))
        if r.random() < 0.25:
            after.append(say("close", other))
        return before + [main] + after

    def _chatter(self, language: str) -> str:
        """A sentence of everyday words, which mean nothing for the label."""
        r = self._random
        return " ".join(r.choice(sections(language)["common.words"]) for _ in range(r.randrange(3, 13))) + r.choice(".,.!")

    def _say(self, language: str, template: str, category: str = "") -> str:
        """One way of saying a template; the category is for templates with its typical words."""
        while (choice := _CHOICE.search(template)) is not None:
            picked = self._random.choice(choice.group(1).split("|"))
            template = template[: choice.start()] + picked + template[choice.end():]
        text = _SLOT.sub(lambda slot: self._fill(language, slot.group(1), category), template)
        return re.sub(r"\s+([.,])", r"\1", re.sub(r"\s+", " ", text)).strip()

    def _fill(self, language: str, slot: str, category: str) -> str:
        r = self._random
        if slot in ("kw", "common"):
            return r.choice(sections(language)[(category if slot == "kw" else slot) + ".words"])
        days, months, spans, money = (text.split() for text in _CALENDAR[language])
        if slot == "n":
            return str(r.randrange(1, 10)) if r.random() < 0.8 else str(r.randrange(10, 90))
        if slot == "amt":
            amount = f"{r.randrange(3, 2000)}" + r.choice(("", "", f"{r.choice('.,')}{r.randrange(10, 99)}"))
            return amount + r.choice((" " + r.choice(money), "€", " " + money[0], ""))
        if slot == "dur":
            return r.choice((str(r.randrange(2, 40)), *_QUANTITIES[language].split())) + " " + r.choice(spans)
        if slot == "time":
            return r.choice((f"{r.randrange(1, 24)}:{r.randrange(0, 60):02}", f"{r.randrange(1, 24)}h"))
        if slot == "err":
            return r.choice((str(r.randrange(100, 9999)), f"E-{r.randrange(10, 99)}", self._name().upper()))
        if slot in ("day", "month"):
            return r.choice(days if slot == "day" else months)
        if slot == "place":
            return self._name().capitalize()
        return self._thing(language, slot)

    def _thing(self, language: str, slot: str) -> str:
        """A listed thing, often with an invented name, sometimes a word nobody knows."""
        r = self._random
        dice = r.random()
        if dice < 0.2:
            return self._name() + (" " + self._name() if r.random() < 0.3 else "")
        thing = r.choice(sections(language)[slot])
        if dice < 0.3:
            return thing + " " + self._name().capitalize()
        if dice < 0.38:
            return self._name() + r.choice(("", " ", "-")) + thing
        return thing

    def _name(self) -> str:
        """An invented word, so that things are copied and not learnt by heart."""
        r = self._random
        syllables = [r.choice(("", *"bcdfghjklmnprstvz", "st", "tr", "br", "ch", "pl", "gr", "sch"))
                     + r.choice(("a", "e", "i", "o", "u", "ei", "ou", "é", "ü"))
                     + r.choice(("", "", "n", "r", "l", "s", "t", "nd", "x", "ck"))
                     for _ in range(r.choice((1, 2, 2, 3)))]
        return "".join(syllables)

    def _spoil(self, parts: list[Part]) -> tuple[Part, ...]:
        """What hurried people do to a text."""
        r = self._random
        rate = r.choice((0.0, 0.0, 0.02, 0.06, 0.12))
        lower, upper, bare = r.random() < 0.3, r.random() < 0.05, r.random() < 0.2
        plain = r.random() < 0.15
        spoilt = []
        for part in parts:
            text = " ".join(self._typo(word) if r.random() < rate else word for word in part.text.split())
            text = text.lower() if lower else text.upper() if upper else text
            text = text.translate(_ACCENTS) if plain else text
            if bare:
                text = re.sub(r"[.,¿¡]", "", text)
            elif r.random() < 0.12:
                text = re.sub(r"[.]$", r.choice(("!", "!!", "...", "", ",", " -", "?!")), text)
            spoilt.append(Part(text.strip(), part.main))
        return tuple(part for part in spoilt if part.text)

    def _typo(self, word: str) -> str:
        r = self._random
        if len(word) < 4:
            return word
        i = r.randrange(1, len(word) - 1)
        return r.choice((
            word[:i] + word[i + 1:], word[:i] + word[i] + word[i:],
            word[:i] + word[i + 1] + word[i] + word[i + 2:],
            word[:i] + r.choice("abcdefghilmnoprstu") + word[i + 1:],
        ))


def summary(main: str) -> str:
    """What the answer copies: the first sentence of the main part, cut to a few words."""
    words: list[str] = []
    for word in main.split()[:SUMMARY_WORDS]:
        words.append(word)
        if word[-1] in ".!?" and len(words) > 3:
            break
    text = " ".join(words)
    return text.split('"')[0].rstrip(".,!?;:-–… ")
