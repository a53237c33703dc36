#!/usr/bin/env python3
"""Writes the fuzz targets' corpus, in corpus/ beside it: files that are sound, and each
fault that the readers know. The inputs of npz are those of ../fixtures/npz."""

import gzip
import pathlib
import shutil
import struct

HERE = pathlib.Path(__file__).parent


def write(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def packed(data):
    return gzip.compress(data, 9, mtime=0)


def idx():
    """The first byte says of which file the others are: images or labels."""
    def images(n, h, w, data=None):
        return struct.pack(">IIII", 2051, n, h, w) + (bytes(range(n * h * w)) if data is None else data)

    def labels(n, data=None):
        return struct.pack(">II", 2049, n) + (bytes(range(n)) if data is None else data)

    good, names = images(2, 2, 2), labels(2)
    mnist = images(2, 28, 28, bytes(2 * 28 * 28))
    bomb = packed(images(2, 2, 2) + bytes(1 << 20))
    cases = {
        "good": good, "mnist": mnist, "tall": images(2, 1, 7), "wide": images(2, 9, 1),
        "three": images(3, 2, 2), "none": images(0, 2, 2), "flat": images(2, 0, 2, b""),
        "promise": images(2, 0xffffffff, 1, b"12"), "overflow": images(2, 0xffffffff, 0xffffffff, b""),
        "magic": b"\0\0\x0d\x03" + good[4:], "cut": good[:-1], "longer": good + b"!",
        "header": good[:9], "empty": b"", "page": b"<html>404 Not Found</html>",
    }
    for name, data in cases.items():
        write("idx", f"images-{name}", b"h" + data)
        write("idx", f"images-{name}-gz", b"h" + packed(data))
    for name, data in {"good": names, "nine": labels(2, b"\x09\x0a"), "three": labels(3),
                       "cut": names[:-1], "longer": names + b"!", "images": good}.items():
        write("idx", f"labels-{name}", b"i" + data)
        write("idx", f"labels-{name}-gz", b"i" + packed(data))
    sound = packed(good)
    write("idx", "gz-bomb", b"h" + bomb)
    write("idx", "gz-twice", b"h" + sound + sound)
    write("idx", "gz-cut", b"h" + sound[:-9])
    write("idx", "gz-sum", b"h" + sound[:-8] + b"\0\0\0\0" + sound[-4:])
    write("idx", "gz-size", b"h" + sound[:-4] + b"\xff\xff\xff\xff")
    write("idx", "gz-start", b"h\x1f\x8b")


def npz():
    for path in sorted((HERE.parent / "fixtures" / "npz").glob("*.npz")):
        folder = HERE / "corpus" / "npz"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / path.stem)
    write("npz", "empty", b"")
    write("npz", "text", b"W1 = 0.25\n")


def table():
    cases = {
        "commas": "x,y\n1,2\n3,4\n", "tabs": "a\tx\ty\n1\t2\t3\n", "crlf": "x,y\r\n1,2\r\n",
        "numbers": "x,y\n1e3,-0x1p-3\n+.5, 7\n", "no-end": "x,y\n1,2", "blank-end": "x,y\n1,2\n\n\n",
        "empty": "", "header": "x,y\n", "missing": "x,z\n1,2\n", "twice": "x,y,x\n1,2,3\n",
        "short": "x,y\n1\n", "long": "x,y\n1,2,3\n", "word": "x,y\n1,two\n", "escape": "x,y\n1,\x1b[2J\n",
        "cell": "x,y\n1,\n", "nan": "x,y\nnan,1\n", "infinity": "x,y\n1,inf\n", "huge": "x,y\n1,1e999\n",
        "gap": "x,y\n1,2\n\n3,4\n", "nul": "x,y\n1,\0\n", "columns": ",".join("xy" * 200) + "\n1\n",
    }
    for name, text in cases.items():
        write("table", name, text.encode())


def ppm():
    pixels = bytes(range(18))
    cases = {
        "good": b"P6\n3 2\n255\n" + pixels, "blanks": b"P6 \t3\n\n2 255 " + pixels,
        "one": b"P6 1 1 255\n\x00\x7f\xff", "cut": b"P6\n3 2\n255\n" + pixels[:-1],
        "longer": b"P6\n3 2\n255\n" + pixels + b"!", "plain": b"P3\n1 1\n255\n1 2 3\n",
        "grey": b"P5\n3 2\n255\n" + pixels[:6], "deep": b"P6\n1 1\n65535\n123456",
        "comment": b"P6\n# a cup\n1 1\n255\n123", "zero": b"P6\n0 2\n255\n", "giant": b"P6\n99999 99999\n255\n",
        "digits": b"P6\n123456789 1\n255\n", "minus": b"P6\n-1 -1\n255\n123", "joined": b"P6 3 2255 " + pixels,
        "header": b"P6\n3", "empty": b"", "letter": b"P",
    }
    for name, data in cases.items():
        write("ppm", name, data)


def text():
    """Each plain and packed."""
    line = "Call me Ishmael. Some years ago \u2014 never mind how long\n"
    cases = {
        "good": line.encode(), "crlf": b"one\r\ntwo\r\n", "cr": b"one\rtwo\r", "tab": b"a\tb", "one": b"a",
        "folded": "\ufeff\u2018\u2019\u201c\u201d\u2013\u2026\xa0\xc6\xe9\xdf".encode(), "empty": b"",
        "mark": b"\xef\xbb\xbf", "nul": b"a\nb\0", "escape": b"\x1b[2J", "latin1": b"caf\xe9 ",
        "cut": b"a\xe2\x80", "split": b"\xe2\x80 \x98", "lone": b"\x80\x98", "overlong": b"\xc0\xa0",
        "whale": "\U0001f40b".encode(), "wide": "a".encode("utf-16"), "letters": b"\n abc z",
    }
    for name, data in cases.items():
        write("text", name, data)
        write("text", f"{name}-gz", packed(data))
    sound = packed(line.encode())
    write("text", "gz-cut", sound[:-9])
    write("text", "gz-sum", sound[:-8] + b"\0\0\0\0" + sound[-4:])
    write("text", "gz-start", b"\x1f\x8b")
    write("text", "gz-twice", sound + sound)
    write("text", "gz-tail", sound + b"!")
    write("text", "gz-bomb", packed(bytes(1 << 20)))


def series():
    """The first byte says whether cells may be empty."""
    cases = {
        "years": "year,x\n1700,5\n1701,11\n", "days": "x,year\n1,1958-03-29\n2,1958-04-05\n3,1958-04-12\n",
        "one": "year,x\n1700,5\n", "gap": "year,x\n1700,\n1701,11\n", "leap": "year,x\n2012-02-29,1\n",
        "no-leap": "year,x\n2013-02-29,1\n", "repeated": "year,x\n1700,1\n1700,2\n", "back": "year,x\n1700,1\n1699,2\n",
        "skipped": "year,x\n1,1\n0001,1\n0002,1\n0004,1\n", "uneven": "year,x\n1700,1\n1701,1\n1703,1\n",
        "mixed": "year,x\n1700,1\n1701-01-01,1\n", "word": "year,x\nMay,1\n", "short": "year,x\n1958-3-29,1\n",
        "minus": "year,x\n1-08-03-29,1\n", "value": "year,x\n1700,five\n", "header": "year,x\n", "missing": "x\n1\n",
    }
    for name, data in cases.items():
        write("series", name, b"0" + data.encode())
        write("series", f"{name}-gaps", b"1" + data.encode())


def categories():
    cases = {
        "commas": "x,y\na,b\nc,b\n", "tabs": "a\tx\ty\n1\tb\tc\n", "crlf": "x,y\r\na,b\r\n", "blanks": "x,y\n a,a \n",
        "many": "x,y\n" + "".join(f"w{i},{i % 7}\n" for i in range(200)), "unknown": "x,y\n?,b\n", "cell": "x,y\na,\n",
        "nan": "x,y\nnan,a\n", "elsewhere": "x,z,y\na,?,b\n", "header": "x,y\n", "missing": "x,z\na,b\n", "short": "x,y\na\n",
        "gap": "x,y\na,b\n\nc,d\n", "nul": "x,y\na,\0\n", "escape": "x,y\n\x1b[2J,?\n", "empty": "",
    }
    for name, data in cases.items():
        write("categories", name, data.encode())


def baskets():
    """Each plain and packed."""
    cases = {
        "good": "milk,bread,beer\nbeer,milk\nbread\n", "crlf": "a,b\r\nb,a\r\n", "no-end": "a\na", "blank": "a b, c\n c,a b\n",
        "all": ",".join(f"i{i}" for i in range(100)) + "\n" + ",".join(f"i{i * 7 % 100}" for i in range(100)) + "\n",
        "empty": "", "header": "a,b\n", "nameless": "a,,b\na\n", "named-twice": "a,b,a\na\n", "empty-basket": "a\na\n\na\n",
        "end": "a\na\n\n", "unknown": "a\nb\n", "comma": "a\na,\n", "twice": "a,b\nb,a,b\n", "escape": "a\n\x1b[2J\n", "tab": "a\n\ta\n",
        "nul": "a\na\0\n", "first-empty": "\na\n",
    }
    for name, data in cases.items():
        write("baskets", name, data.encode())
        write("baskets", f"{name}-gz", packed(data.encode()))


def documents():
    """Each plain and packed."""
    cases = {
        "good": "# 1790 A. B.\nOf war and peace, of war\n# 1791 C\nlaw\n", "crlf": "# 1790 A\r\na\r\n", "no-end": "# 1 A\na",
        "inside": "# 1790 A\na # b\n # c\n", "long": "# 1790 A\n" + "ab" * 100 + "\n",
        "many": "# 1790 A\n" + " ".join("abcdefghijkl"[i % 12] * (i % 5 + 1) for i in range(60)) + "\n",
        "empty": "", "before": "a\n# 1790 A\na\n", "blank": "\n# 1790 A\na\n", "no-author": "# 1790\na\n", "no-name": "# 1790 \na\n",
        "no-year": "# A\na\n", "joined": "#1790 A\na\n", "zero": "# 0 A\na\n", "late": "# 10000 A\na\n", "minus": "# -1 A\na\n",
        "huge": "# 99999999999999999999 A\na\n", "mark": "#", "marks": "# 1790 A\na\n##\n", "no-text": "# 1790 A\n# 1791 B\na\n",
        "no-word": "# 1790 A\n1, 2\n", "no-last": "# 1790 A\na\n# 1791 B\n", "nul": "# 1790 A\na\0\n",
    }
    for name, data in cases.items():
        write("documents", name, data.encode())
        write("documents", f"{name}-gz", packed(data.encode()))


if __name__ == "__main__":
    shutil.rmtree(HERE / "corpus", ignore_errors=True)
    idx()
    npz()
    table()
    ppm()
    text()
    series()
    categories()
    baskets()
    documents()
