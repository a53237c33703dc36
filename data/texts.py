#!/usr/bin/env python3
"""Makes the texts of text/ of what was unpacked here, as README.md tells."""

import collections
import glob
import re
import struct
import textwrap
import zlib

# Curly quotes as straight ones, a long dash as two hyphens; the last few are in the speeches.
FOLD = {"‘": "'", "’": "'", "“": '"', "”": '"', "—": "--", "–": "-", "\u2011": "-", "•": "*",
        "°": " degrees", "á": "a", "ï": "i", "ó": "o", "\x02": ""}


def fold(s):
    s = s.replace("\r\n", "\n").translate(str.maketrans(FOLD))
    assert s.isascii()
    return s


# Lines of at most 70 characters, an empty one between paragraphs; the first 300,000 or so.
def wrap(paragraphs, size=300_000):
    text = "\n\n".join(textwrap.fill(" ".join(p.split()), 70, break_long_words=False,
                                     break_on_hyphens=False) for p in paragraphs) + "\n"
    return text[:text.rfind("\n", 0, size) + 1]


def write(name, text):
    open(f"{name}.txt", "w", newline="\n").write(text)


# Melville, the lines as they are.
write("mobydick", fold(open("mobydick/package/data/data.txt", encoding="utf8").read()))

# Austen, Pride and Prejudice without the underscores that mark emphasis: the fifth zlib record,
# an R vector of strings, which are the lines.
rdb, at, records = open("usr/lib/R/site-library/janeaustenr/data/Rdata.rdb", "rb").read(), 0, []
while at < len(rdb):
    unpacker = zlib.decompressobj()
    records.append(unpacker.decompress(rdb[at + 4:]))
    at = len(rdb) - len(unpacker.unused_data)
record, at, lines = records[4], 23, []
count, = struct.unpack(">I", record[at + 4:at + 8])
at += 8
for _ in range(count):
    length, = struct.unpack(">I", record[at + 4:at + 8])
    lines.append(record[at + 8:at + 8 + length].decode())
    at += 8 + length
book = fold("\n".join(lines)).replace("_", "")
write("austen", wrap(re.split(r"\n\n+", book[book.index("Chapter 1"):])))

# The Bible: a paragraph for each chapter, without the verses' numbers.
chapters = collections.defaultdict(list)
for line in open("kjv.txt"):
    verse = re.match(r"(\w+):\d+ (.*)", line)
    chapters[verse[1]].append(verse[2])
write("bible", wrap(" ".join(c) for c in chapters.values()))

# Roosevelt: a paragraph for each address.
write("roosevelt", wrap(open(f"sotu/package/data/{year}_theodore_roosevelt_r.txt").read()
                        for year in range(1901, 1909)))

# The presidents' addresses: a line with year and president, and the first 20,000 characters.
speeches = []
for path in sorted(glob.glob("sotu/package/data/*.txt")):
    year, name = re.match(r".*/(\d+)_(\w+)_[a-z]+\.txt", path).groups()
    president = " ".join(w.capitalize() + "." * (len(w) == 1) for w in name.split("_")).replace("Mc K", "McK")
    speeches.append(f"# {year} {president}\n" + wrap([fold(open(path, encoding="utf8").read())], 20_000))
write("speeches", "".join(speeches))
