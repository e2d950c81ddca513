"""How often each rule fires on the development texts, so that one that fires too often, or never, is seen.

    cargo build -p rapporteur
    python corpus/firings.py [--binary target/debug/rapporteur] [--story FOLDER]... > corpus/FIRINGS.md

Needs Python 3.11 alone. Counts the lines of `rapporteur inspect --stage read` over the passages of corpus/, the example and
the stories whose folders are given. A rule of rules/en without a line in the table fired nowhere.
"""

import argparse
import collections
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINE = re.compile(r"^ {6}(\S+/\S+) ")


def texts(stories):
    yield from sorted((ROOT / "corpus").glob("*/*/documents/*"))
    yield from sorted((ROOT / "examples").glob("*/documents/*"))
    for story in stories:
        yield from sorted((story / "documents").glob("*"))


def fired(binary, text):
    run = subprocess.run([binary, "inspect", "--stage", "read", text], capture_output=True, text=True, check=True)
    return [match[1] for match in map(LINE.match, run.stdout.splitlines()) if match]


def rules():
    for file in sorted((ROOT / "rules" / "en").glob("*.toml")):
        for rule in tomllib.loads(file.read_text()).get("rule", []):
            yield rule["id"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default="target/debug/rapporteur")
    parser.add_argument("--story", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    counts, documents = collections.Counter(), collections.Counter()
    read = list(texts(arguments.story))
    for text in read:
        lines = fired(arguments.binary, text)
        counts.update(lines)
        documents.update(set(lines))
    print(f"# How often each rule fires\n\nOver {len(read)} development texts; made by `corpus/firings.py`.\n")
    print("| rule | times | documents |\n|---|---:|---:|")
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"| {rule} | {count} | {documents[rule]} |")
    silent = sorted(set(rules()) - set(counts))
    print(f"\nSilent: {', '.join(silent) if silent else 'none'}.")


if __name__ == "__main__":
    main()
