"""Scores attributions against a corpus in the standoff form of PolNeAR (Newell, Margolin and Ruths, 2018).

    python benches/peers/attribution_quality.py --corpus DIR [--binary target/release/rapporteur] [--misses N] [--false N]

DIR holds `text/*.txt` and `attributions/*.ann`, such as the development part of PolNeAR. As in the evaluation of quotation
extraction by the GenderGapTracker (Asr et al., 2021): a predicted content is right where it shares more than 0.3 (second
figure: 0.8) of the gold content's letters and digits, each gold content being taken once; its source is right where it shares
a character with the gold's. Several annotators' files of one text are scored one by one and their figures added.
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path


def spans(fields):
    return [tuple(map(int, part.split())) for part in fields.split(";")]


def annotation(path):
    """Per attribution the characters of its content and of its source."""
    parts, found = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, *rest = line.split("\t")
        if key.startswith("T"):
            parts[key] = spans(rest[0].split(" ", 1)[1])
        elif key.startswith("E"):
            roles = defaultdict(set)
            for role, target in (pair.split(":") for pair in rest[0].split()):
                for start, end in parts.get(target, []):
                    roles[re.sub(r"\d+$", "", role)] |= set(range(start, end))
            if roles["Content"]:
                found.append((roles["Content"], roles["Source"]))
    return found


def predicted(binary, corpus):
    """Per file name the same of what the program finds."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [binary, "brief", str(corpus / "text"), "--json", out.name]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        record = json.loads(Path(out.name).read_text(encoding="utf-8"))
    name = {document["id"]: Path(document["path"]).name for document in record["documents"]}
    raw = {file: (corpus / "text" / file).read_bytes() for file in name.values()}
    found = defaultdict(list)
    for item in record["attributions"]:
        file = name[item["document"]]
        content, source = (characters(raw[file], item[key]) for key in ("content", "source"))
        found[file].append((content, source))
    return found


def characters(raw, span):
    start = len(raw[: span["start"]].decode("utf-8"))
    return set(range(start, start + len(raw[span["start"] : span["end"]].decode("utf-8"))))


def match(guesses, golds, letters, share):
    """The pairs of a greedy one-to-one assignment, best first."""
    pairs = []
    for i, (content, _) in enumerate(guesses):
        for j, (gold, _) in enumerate(golds):
            whole = gold & letters
            common = len(content & whole)
            if whole and common > share * len(whole):
                pairs.append((common / len(whole) - len(content) * 1e-9, i, j))
    taken, right = (set(), set()), []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            right.append((i, j))
    return right


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--binary", default="target/release/rapporteur")
    arguments.add_argument("--misses", type=int, default=0, help="print so many gold contents that were not found")
    arguments.add_argument("--false", type=int, default=0, help="print so many contents that no gold has")
    options = arguments.parse_args()
    found = predicted(options.binary, options.corpus)
    totals = {share: [0, 0, 0, 0, 0] for share in (0.3, 0.8)}
    misses, false = [], []
    for path in sorted((options.corpus / "attributions").glob("*.ann")):
        file = re.sub(r"_[0-9a-f]{4}$", "", path.stem) + ".txt"
        text = (options.corpus / "text" / file).read_text(encoding="utf-8")
        letters = {i for i, c in enumerate(text) if c.isalnum()}
        golds, guesses = annotation(path), found[file]
        for share, total in totals.items():
            right = match(guesses, golds, letters, share)
            sourced = [(i, j) for i, j in right if golds[j][1]]
            agreed = sum(bool(guesses[i][1] & golds[j][1]) for i, j in sourced)
            for at, count in enumerate((len(right), len(guesses), len(golds), agreed, len(sourced))):
                total[at] += count
            if share == 0.3:
                quote = lambda marks: text[min(marks) : max(marks) + 1].replace("\n", " ") if marks else ""
                hits = {j for _, j in right}
                misses += [(file, quote(g[1]), quote(g[0])) for j, g in enumerate(golds) if j not in hits]
                hits = {i for i, _ in right}
                false += [(file, quote(g[1]), quote(g[0])) for i, g in enumerate(guesses) if i not in hits]
    for name, rows, limit in (("missed", misses, options.misses), ("false", false, options.false)):
        for file, source, content in rows[:: max(1, len(rows) // limit)] if limit else []:
            print(name, file[:24], "|", source[:60], "|", content[:160])
    for share, (right, guesses, golds, agreed, sourced) in totals.items():
        precision, recall = right / max(guesses, 1), right / max(golds, 1)
        score = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"> {share}: P {precision:.3f} R {recall:.3f} F1 {score:.3f}; source right {agreed / max(sourced, 1):.3f} of {sourced}")


if __name__ == "__main__":
    main()
