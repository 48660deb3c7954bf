"""Fails when an invented ticket shares five words in a row, not all of them stop words, with a test ticket."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tickets import Generator

TEST = Path(__file__).parent.parent / "data" / "tickets-test.jsonl"
STOP_WORDS = frozenset("""
a about again all already am an and any are as at be been but by can could did do does for from had has have he her his
how i if in is it its just me my no not of on one only or our out she so some than that the their them then there they
this to too up us was we were what when where which who why will with would you your since for please
aber alle als also am an auf aus bei bin bis bitte da das dass dem den der des die doch du ein eine einem einen einer er
es euch für hab habe haben hat hatte ich ihr im in ist ja kann kein keine man mein meine meinem meinen mich mir mit nach
nicht noch nun nur ob oder schon sehr sein seit sich sie sind so über um und uns vom von vor war was wenn wer wie wir wird
wo zu zum zur
à ai alors après au aussi aux avec avez avoir c ça car ce cela ces cette comme d dans de des deux du elle en encore est et
être eu fait il ils j jamais je l la le les leur ma mais me mes moi mon n ne ni non nos notre nous on ont ou où par pas plus
pour qu quand que qui s sa sans se ses si son sont suis sur toujours tout très tu un une vos votre vous y t m a
a al algo aquí así aun aún como con cuando de del desde el ella en entre era es esta está este esto estoy fue ha había hace
han hay he la las le les lo los más me mi mis muy nada nadie ni no nos o os para pero por porque que qué se ser si sí sin
sobre solo son su sus también te tengo tiene todo tres un una uno y ya yo
""".split())


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def five_grams(text: str) -> set[tuple[str, ...]]:
    """Each run of five words that holds at least one that is no stop word."""
    found = words(text)
    runs = (tuple(found[i : i + 5]) for i in range(len(found) - 4))
    return {run for run in runs if not STOP_WORDS.issuperset(run)}


def main(count: int) -> int:
    tests: dict[tuple[str, ...], str] = {}
    for line in TEST.read_text(encoding="utf-8").splitlines():
        ticket = json.loads(line)
        tests.update(dict.fromkeys(five_grams(ticket["text"]), ticket["id"]))
    generator = Generator(seed=20260000)
    shared = set()
    for _ in range(count):
        shared |= five_grams(generator.ticket().text) & tests.keys()
    for run in sorted(shared):
        print(f"{' '.join(run)!r} of {tests[run]} is invented too", file=sys.stderr)
    print(f"{count} invented tickets against {len(tests)} runs of five words: {len(shared)} shared")
    return 1 if shared else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
