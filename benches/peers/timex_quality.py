"""Scores the example program `timeml` on texts with gold times, after the rule of TempEval-3.

    cargo build --release -p rapporteur-timex --example timeml
    python benches/peers/timex_quality.py --shared ../shared [--tbaq TBAQ-cleaned] [--binary target/release/examples/timeml]
        [--sets meantime,wikiwars,tbaq-dev,tbaq-heldout] [--misses [KIND]]

Needs Python 3.11 alone. Sets: MEANTIME and WikiWars in the shared data; with `--tbaq`, the folder of TimeBank and AQUAINT as
cleaned for TempEval-3, in two halves: files whose names have an even SHA-256 are for development (`tbaq-dev`), the others are
held out (`tbaq-heldout`): scored, never read.

Prints one table: spans that are equal (strict) and that overlap, one to one (relaxed); value F1 is the relaxed F1 times the
share of right values among the matched, type F1 likewise. Counts are summed over the documents of a set. The creation time is
not scored. Values are compared as they are written, save those of WikiWars, which are TIMEX2's: there, X for parts that are
not known is cut from the end, matches with a gold time that has no value are left out of the share, and types, which its
conversion to TIMEX3 does not tell, are not scored. WikiWars is history, not news: `timeml` is given no creation time for it
(`wikiwars+dct` gives it the day that its files name). Of MEANTIME, the six sentences that are annotated are read.

`--misses` lists what went wrong instead, by kind (missed, false, span, value, type): gold, then ours, in their context.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

KINDS = ("missed", "false", "span", "value", "type")
# Of MEANTIME, in which sentences are counted from 0.
LAST_ANNOTATED = 5
CLOSING = re.compile(r"[.,;:!?)\]%’”]+|''|'|'s|n't|'(re|ve|ll|d|m)|\.\.\.")
OPENING = {"(", "[", "$", "£", "€", "¥", "#", "``", "`", "“"}


class Time(NamedTuple):
    start: int
    end: int
    type: str
    value: str
    mod: str | None = None


@dataclass
class Document:
    name: str
    text: str
    created: str | None
    times: list[Time]
    # Where the creation time stands in the text; what is found there is not scored.
    unscored: list[Time] = field(default_factory=list)


def read_timeml(path):
    """A document of a TimeML file, or of one that `timeml` wrote."""
    return timeml_document(path.name, ElementTree.parse(path).getroot())


def timeml_document(name, root):
    pieces, times = [], []

    def walk(element, inside):
        start = sum(map(len, pieces))
        here = element.tag == "TIMEX3" and not inside
        pieces.append(element.text or "")
        for child in element:
            walk(child, inside or here)
            pieces.append(child.tail or "")
        if here:
            times.append(Time(start, sum(map(len, pieces)), element.get("type"), element.get("value") or "",
                              element.get("mod")))

    walk(root.find("TEXT"), False)
    created = root.find("DCT/TIMEX3[@functionInDocument='CREATION_TIME']")
    return Document(name, "".join(pieces), None if created is None else created.get("value"),
                    sorted((time for time in times if time.start < time.end), key=lambda time: time[:2]))


def read_cat(path):
    """A document of MEANTIME as far as its times are annotated: a title, a dateline, and a paragraph of four sentences."""
    root = ElementTree.parse(path).getroot()
    text, places, last = "", {}, None
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence")), token.text or ""
        if sentence > LAST_ANNOTATED:
            break
        if last is not None:
            text += between(last, (sentence, word))
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
        last = (sentence, word)
    document = Document(path.name, text + "\n", None, [])
    for element in root.iter("TIMEX3"):
        spans = [places[anchor.get("t_id")] for anchor in element.iter("token_anchor") if anchor.get("t_id") in places]
        created = element.get("functionInDocument") == "CREATION_TIME"
        if created:
            document.created = element.get("value")
        if spans:
            time = Time(min(spans)[0], max(spans)[1], element.get("type"), element.get("value"))
            (document.unscored if created else document.times).append(time)
    document.times.sort(key=lambda time: time[:2])
    return document


def between(last, this):
    """What stands between two tokens."""
    if last[0] != this[0]:
        return "\n\n" if this[0] <= 2 else " "
    return "" if CLOSING.fullmatch(this[1]) or last[1] in OPENING else " "


def corpora(arguments):
    shared = Path(arguments.shared) / "data"
    wanted = arguments.sets.split(",") if arguments.sets else ["meantime", "wikiwars", "tbaq-dev", "tbaq-heldout"]
    for name in wanted:
        if name == "meantime":
            yield name, [read_cat(path) for path in sorted((shared / "meantime").rglob("corpus_*/*.xml"))]
        elif name in ("wikiwars", "wikiwars+dct"):
            documents = [read_timeml(path) for path in sorted((shared / "wikiwars").rglob("*.tml"))]
            yield name, documents if "+" in name else [replace(document, created=None) for document in documents]
        elif name in ("tbaq-dev", "tbaq-heldout"):
            if arguments.tbaq:
                yield name, [read_timeml(path) for path in half(Path(arguments.tbaq), name == "tbaq-dev")]
            elif arguments.sets:
                sys.exit(f"{name} needs --tbaq FOLDER")
        else:
            sys.exit(f"the set {name} is not known")


def half(folder, development):
    paths = sorted(path for path in folder.rglob("*.tml") if "platinum" not in str(path).lower())
    even = lambda path: int(hashlib.sha256(path.name.encode()).hexdigest(), 16) % 2 == 0
    return [path for path in paths if even(path) == development]


def to_timeml(document):
    created = ""
    if document.created:
        created = (f'<DCT><TIMEX3 tid="t0" type="DATE" value={quoteattr(document.created)} '
                   f'functionInDocument="CREATION_TIME">{escape(document.created)}</TIMEX3></DCT>\n')
    text = escape(document.text, {"\r": "&#13;"})
    return f"<TimeML>\n<DOCID>{escape(document.name)}</DOCID>\n{created}<TEXT>{text}</TEXT>\n</TimeML>\n"


def ours(binary, document):
    run = subprocess.run([*binary.split(), "-"], input=to_timeml(document).encode(), capture_output=True)
    if run.returncode:
        sys.exit(f"{document.name}: {run.stderr.decode()}")
    # A carriage return stands in the output as it is, and XML readers make a line end of it.
    written = run.stdout.decode().replace("\r", "&#13;")
    tagged = timeml_document(document.name, ElementTree.fromstring(written))
    assert tagged.text == document.text, f"{document.name}: the text has changed"
    return tagged.times


def overlap(a, b):
    return min(a.end, b.end) - max(a.start, b.start)


def pairs(gold, found):
    """One to one: equal spans first, then the longest overlap."""
    ranked = sorted(((not (g[:2] == f[:2]), -overlap(g, f), i, j) for i, g in enumerate(gold)
                     for j, f in enumerate(found) if overlap(g, f) > 0))
    left, right = {}, set()
    for _, _, i, j in ranked:
        if i not in left and j not in right:
            left[i] = j
            right.add(j)
    return left


def timex2(value):
    """A TIMEX2 value without the parts that are not known."""
    return re.sub(r"(-XX|-WXX|TXX)+$", "", value or "") if not (value or "").startswith("X") else value


def judge(corpus, document, found):
    """Each match and what is wrong with it, the gold that is missed, what is found and false."""
    found = [f for f in found if not any(overlap(f, u) > 0 for u in document.unscored)]
    matched = pairs(document.times, found)
    norm = timex2 if corpus.startswith("wikiwars") else (lambda value: value)
    for i, g in enumerate(document.times):
        f = found[matched[i]] if i in matched else None
        if f is None:
            yield g, None, {"missed"}
            continue
        wrong = {"span"} if g[:2] != f[:2] else set()
        if norm(g.value) != norm(f.value):
            wrong.add("valueless" if g.value in ("", "null") else "value")
        if g.type != f.type and not corpus.startswith("wikiwars"):
            wrong.add("type")
        yield g, f, wrong
    for j, f in enumerate(found):
        if j not in matched.values():
            yield None, f, {"false"}


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


def figures(corpus, judged):
    matches = [wrong for g, f, wrong in judged if g and f]
    gold, found = sum(bool(g) for g, _, _ in judged), sum(bool(f) for _, f, _ in judged)
    result = {}
    for name, hits in (("strict", sum("span" not in wrong for wrong in matches)), ("relaxed", len(matches))):
        p, r = ratio(hits, found), ratio(hits, gold)
        result[name] = (p, r, f1(p, r))
    valued = [wrong for wrong in matches if "valueless" not in wrong]
    result["value"] = result["relaxed"][2] * ratio(sum("value" not in wrong for wrong in valued), len(valued))
    result["type"] = result["relaxed"][2] * ratio(sum("type" not in wrong for wrong in matches), len(matches))
    if corpus.startswith("wikiwars"):
        result["type"] = float("nan")
    return result | {"gold": gold}


HEADER = (f"| {'set':12} | {'tagger':12} | documents | gold | {'strict P / R / F1':20} | {'relaxed P / R / F1':20} "
          "| value F1 | type F1 |\n|---|---|---|---|---|---|---|---|")


def row(corpus, tagger, documents, figure):
    spans = " | ".join(f"{' / '.join(f'{100 * x:.1f}' for x in figure[name]):20}" for name in ("strict", "relaxed"))
    kind = f"{100 * figure['type']:7.1f}" if figure["type"] == figure["type"] else "      –"
    return (f"| {corpus:12} | {tagger:12} | {len(documents):9} | {figure['gold']:4} | {spans} "
            f"| {100 * figure['value']:8.1f} | {kind} |")


def list_misses(judged, kind):
    lines = []
    for document, g, f, wrong in judged:
        for what in sorted(wrong & set(KINDS if kind == "all" else [kind])):
            time = g or f
            context = [document.text[max(0, time.start - 60):time.start], document.text[time.end:time.end + 50]]
            show = lambda t: f"{document.text[t.start:t.end]!r} {t.type} {t.value}" if t else "-"
            before, after = (re.sub(r"\s+", " ", part) for part in context)
            words = document.text[time.start:time.end]
            lines.append((KINDS.index(what), words.lower(), f"{what.upper():6} {show(g)}  =>  {show(f)}\n"
                          f"         {before}[{words}]{after}  ({document.name}, {document.created})"))
    for _, _, line in sorted(lines):
        print(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--tbaq", help="folder of TBAQ-cleaned")
    parser.add_argument("--binary", default="target/release/examples/timeml", help="the example program, with its options")
    parser.add_argument("--sets", help="names with commas between")
    parser.add_argument("--misses", nargs="?", const="all", choices=("all", *KINDS))
    arguments = parser.parse_args()
    if arguments.misses and (not arguments.sets or "heldout" in arguments.sets):
        sys.exit("--misses needs --sets, and never lists what is held out: name others")
    if not arguments.misses:
        print(HEADER)
    for corpus, documents in corpora(arguments):
        judged = [(document, *verdict) for document in documents
                  for verdict in judge(corpus, document, ours(arguments.binary, document))]
        if arguments.misses:
            list_misses(judged, arguments.misses)
        else:
            print(row(corpus, "this crate", documents, figures(corpus, [verdict[1:] for verdict in judged])), flush=True)


if __name__ == "__main__":
    main()
