#!/usr/bin/env python3
"""Makes baskets/supermarket.txt of Weka's supermarket.arff, as README.md tells."""

import re

# Of each item a column says whether a basket has it, t or ?; the last column, whether the
# whole cost little or much, becomes two items more, of which each basket has one.
names, baskets = [], []
for line in open("usr/share/doc/weka/examples/supermarket.arff"):
    attribute = re.match(r"@attribute '(.*)' {", line)
    if attribute:
        names.append(attribute[1])
    elif line[0] in "t?":
        cells = line.strip().split(",")
        baskets.append([n for n, c in zip(names, cells) if c == "t"] + ["total=" + cells[-1]])
items = names[:-1] + ["total=low", "total=high"]
with open("supermarket.txt", "w", newline="\n") as out:
    for basket in [items] + baskets:
        print(",".join(basket), file=out)
