#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings translations/*.ts up to date with the sources, or with --check tells whether every text is translated.

lupdate does not expand macros, so the texts that the core marks with SHARDSCOPE_TEXT are collected here and handed to
it as QT_TRANSLATE_NOOP of the context "Registry".
"""
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


def unfinished(ts_file):
    for context in ElementTree.parse(ts_file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = translation.findall("numerusform")
            texts = [form.text for form in forms] if forms else [translation.text]
            if translation.get("type") == "unfinished" or not all(texts):
                yield context.findtext("name"), message.findtext("source")


def check(ts_file):
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch) / ts_file.name
        shutil.copy(ts_file, copy)
        update(copy, scratch)
        missing = list(unfinished(copy))
    for context, source in missing:
        print(f"{ts_file.name}: {context}: {source!r} has no finished translation")
    return not missing


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
        print(f"{ts_file.name}: {len(list(unfinished(ts_file)))} to translate")


if __name__ == "__main__":
    main()
