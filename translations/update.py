#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings translations/*.ts up to date with the sources, or with --check tells whether every text is translated, and
every term of glossary.tsv by its one word.

lupdate does not expand macros, so the texts that the core marks with SHARDSCOPE_TEXT are collected here and handed to
it as QT_TRANSLATE_NOOP of the context "Registry".
"""
import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARKED = re.compile(r'SHARDSCOPE_TEXT\(((?:\s*"(?:[^"\\]|\\.)*")+)\s*\)')
HIDDEN = re.compile(r"\btranslate\(\s*QT_TRANSLATE_NOOP")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')


def marked_texts():
    texts = set()
    for folder in ("core", "ui"):
        for source in sorted((ROOT / folder).rglob("*.[ch]*")):
            for match in MARKED.finditer(source.read_text(encoding="utf-8")):
                texts.add("".join(LITERAL.findall(match.group(1))))
    return sorted(texts)


def find_lupdate():
    for name in ("/usr/lib/qt6/bin/lupdate", "lupdate6", "lupdate-qt6", "lupdate"):
        found = shutil.which(name)
        if found:
            return found
    sys.exit("lupdate of Qt 6 is not installed (Debian: qt6-l10n-tools)")


def update(ts_file, scratch):
    registry = pathlib.Path(scratch) / "registry.cpp"
    lines = [f'QT_TRANSLATE_NOOP("Registry", "{text}");' for text in marked_texts()]
    registry.write_text("\n".join(lines) + "\n", encoding="utf-8")
    only_plurals = ["-pluralonly"] if ts_file.stem.endswith("_en") else []
    subprocess.run(
        [find_lupdate(), "-silent", "-locations", "none", "-no-obsolete", "-I", str(ROOT), *only_plurals, str(ROOT / "ui"),
         str(ROOT / "app" / "workbench"), str(registry), "-ts", str(ts_file)],
        check=True)


def messages(ts_file):
    """Context, source, translations (one a plural form) and whether that is finished, of every message."""
    for context in ElementTree.parse(ts_file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = translation.findall("numerusform")
            texts = [form.text for form in forms] if forms else [translation.text]
            is_finished = translation.get("type") != "unfinished" and all(texts)
            yield context.findtext("name"), message.findtext("source"), texts, is_finished


def unfinished(ts_file):
    return [(context, source) for context, source, _, is_finished in messages(ts_file) if not is_finished]


def glossary():
    """The rows of glossary.tsv, by the names of its columns."""
    lines = (ROOT / "translations" / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    names = comments[-1].lstrip("# ").split("\t")
    return list(csv.DictReader([line for line in lines if line not in comments], names, delimiter="\t"))


def other_words(ts_file):
    """What is wrong with the terms of a translation: a text that lacks the word, and a term that no text has."""
    language = ts_file.stem.rpartition("_")[2]
    known = [(context, source.replace("&", ""), [text.replace("&", "") for text in texts])
             for context, source, texts, is_finished in messages(ts_file) if is_finished]
    for row in glossary():
        if not row.get(language):
            continue
        term = re.compile(rf"\b(?:{row['term']})\b", re.IGNORECASE)
        passed_over = re.compile(row["except"], re.IGNORECASE) if row["except"] else None
        word = re.compile(row[language], re.IGNORECASE)
        found = [(context, source, texts) for context, source, texts in known
                 if term.search(source) and not (passed_over and passed_over.search(source))]
        if not found:
            yield f"glossary.tsv: no text has {row['term']!r}"
        for context, source, texts in found:
            if not all(word.search(text) for text in texts):
                yield f"{ts_file.name}: {context}: {source!r} has {texts[0]!r} without {row[language]!r}"


def check(ts_file):
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / ts_file.name
        shutil.copy(ts_file, copy)
        update(copy, scratch)
        missing = unfinished(copy)
        others = list(other_words(copy))
    for context, source in missing:
        print(f"{ts_file.name}: {context}: {source!r} has no finished translation")
    for fault in others:
        print(fault)
    return not missing and not others


def hidden_texts():
    """Sources whose texts lupdate passes over without a word: it takes any `translate(` for Qt's own function."""
    return [source for folder in ("ui", "app") for source in sorted((ROOT / folder).rglob("*.cpp"))
            if HIDDEN.search(source.read_text(encoding="utf-8"))]


def main():
    hidden = hidden_texts()
    for source in hidden:
        print(f"{source.relative_to(ROOT)}: lupdate does not see QT_TRANSLATE_NOOP inside translate()")
    if hidden:
        sys.exit(1)
    files = sorted((ROOT / "translations").glob("shardscope_*.ts"))
    if "--check" in sys.argv[1:]:
        sys.exit(0 if all([check(ts_file) for ts_file in files]) else 1)
    for ts_file in files:
        with tempfile.TemporaryDirectory() as scratch:
            update(ts_file, scratch)
        print(f"{ts_file.name}: {len(unfinished(ts_file))} to translate")


if __name__ == "__main__":
    main()
