#!/usr/bin/env python3
"""Makes states.tsv from two npm packages, one that names the codes, and additions.tsv.

    npm pack cldr-core@48.2.0 cldr-localenames-full@48.2.0 countries-list@3.4.1
    python3 build.py FOLDER-OF-THE-THREE-ARCHIVES           writes states.tsv beside this script
    python3 build.py FOLDER-OF-THE-THREE-ARCHIVES --check   writes nothing, fails if states.tsv would change

Taken from the packages: which states are listed, their alpha-3 codes, their short names and name
variants (CLDR), the capital (countries-list). All else is additions.tsv, made by hand: the name the
press uses where it is not CLDR's, further names, all demonyms, further capitals and spellings, and
the forms of the packages that are dropped. Needs Python 3.8 or later and nothing else; no network.
"""

import hashlib
import json
import sys
import tarfile
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent

PACKAGES = {
    "cldr-core": ("48.2.0", "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"),
    "cldr-localenames-full": ("48.2.0", "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
    "countries-list": ("3.4.1", "572934a82137ec58a84a3e32635ec589cb9788e8df408f15677c71009d2adff2"),
}

# CLDR's group "UN" holds the member states. Added: the two observer states, Kosovo, Taiwan, the EU.
BESIDES_UN = ("EU", "PS", "TW", "VA", "XK")
# CLDR gives its own private codes to these two. EUE is ISO 3166-1's reserved code; XKX is
# user-assigned, the one in common use.
ALPHA3 = {"EU": "EUE", "XK": "XKX"}

HEADER = ("iso3166", "name", "names", "demonyms", "capitals")
ADDITIONS = ("iso3166", "name", "names", "demonyms", "capitals", "dropped")
NO_DEMONYM = {"EUE", "VAT"}  # "European" is the continent's; the Vatican's adjective is its name
NO_CAPITAL = {"EUE"}  # Brussels is Belgium's


def read(folder, package, member):
    version, digest = PACKAGES[package]
    path = folder / f"{package}-{version}.tgz"
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{path}: not the archive that states.tsv was made from")
    with tarfile.open(path, "r:gz") as archive:
        return json.load(archive.extractfile("package/" + member))


def split(cell):
    return [form for form in cell.split("|") if form]


def additions():
    lines = (HERE / "additions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    if tuple(rows[0]) != ADDITIONS or any(len(row) != len(ADDITIONS) for row in rows):
        sys.exit("additions.tsv: wrong header or number of columns")
    codes = [row[0] for row in rows[1:]]
    if codes != sorted(set(codes)):
        sys.exit("additions.tsv: not sorted by iso3166, or a code twice")
    return {row[0]: dict(zip(ADDITIONS, row)) for row in rows[1:]}


def variants(form):
    """The form and the spellings that follow from it by rule, the form first."""
    out = [form]
    if form.startswith("Saint "):
        out += ["St. " + form[6:], "St " + form[6:]]
    if "'" in form:
        out += [spelt.replace("'", "\u2019") for spelt in out]
    for spelt in list(out):
        plain = unicodedata.normalize("NFD", spelt)
        out.append("".join(c for c in plain if not unicodedata.combining(c)))
    return out


def spread(forms, without=()):
    """Every variant of every form, each once, in order."""
    out = {}
    for form in forms:
        # CLDR writes the typographic apostrophe: start from the plain one, list both.
        for spelt in variants(unicodedata.normalize("NFC", form).replace("\u2019", "'")):
            out.setdefault(spelt)
    return [form for form in out if form not in without]


def build(folder):
    world = read(folder, "cldr-core", "supplemental/territoryContainment.json")
    members = world["supplemental"]["territoryContainment"]["UN"]["_contains"]
    codes = read(folder, "cldr-core", "supplemental/codeMappings.json")
    codes = codes["supplemental"]["codeMappings"]
    english = read(folder, "cldr-localenames-full", "main/en/territories.json")
    english = english["main"]["en"]["localeDisplayNames"]["territories"]
    listed = read(folder, "countries-list", "countries.min.json")
    extra = additions()

    rows = []
    for alpha2 in list(members) + list(BESIDES_UN):
        code = ALPHA3.get(alpha2) or codes[alpha2]["_alpha3"]
        more = extra.pop(code, None)
        if more is None:
            sys.exit(f"additions.tsv: no line for {code}")
        dropped = set(split(more["dropped"]))
        cldr = [english[alpha2]]
        cldr += [english[key] for key in sorted(english) if key.startswith(alpha2 + "-alt-")]
        capital = listed.get(alpha2, {}).get("capital") or ""
        unused = dropped - set(cldr) - {capital}
        if unused:
            sys.exit(f"additions.tsv: {code} drops what no package has: {sorted(unused)}")
        cldr = [form for form in cldr if form not in dropped]
        name = more["name"] or cldr[0].replace("\u2019", "'")
        names = spread([name] + cldr + split(more["names"]), without=(name,))
        demonyms = spread(split(more["demonyms"]))
        capitals = split(more["capitals"])
        if capital and capital not in dropped:
            capitals.append(capital)
        capitals = spread(capitals)
        if bool(demonyms) == (code in NO_DEMONYM) or bool(capitals) == (code in NO_CAPITAL):
            sys.exit(f"{code}: demonyms or capitals missing, or there against expectation")
        rows.append((code, name, "|".join(names), "|".join(demonyms), "|".join(capitals)))
    if extra:
        sys.exit(f"additions.tsv: lines for no listed state: {sorted(extra)}")
    rows.sort()
    return "".join("\t".join(row) + "\n" for row in [HEADER] + rows)


def main(arguments):
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    if len(folders) != 1:
        sys.exit(__doc__)
    text = build(Path(folders[0])).encode("utf-8")
    target = HERE / "states.tsv"
    if check:
        sys.exit(0 if target.read_bytes() == text else "states.tsv is not what build.py makes")
    target.write_bytes(text)


main(sys.argv[1:])
