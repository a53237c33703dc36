# compare.awk - the book's results (first file) beside those of this machine. One that is
# optional may be missing here: it needs data that not everybody has. One that the table
# `differs` names (chapter, cell, why) may be any number.
BEGIN {
    FS = "\t"
    while (differs != "" && (getline <differs) > 0) if ($1 == chapter) may_differ[$2] = 1
    format = "%-48s %16s %16s %10s  %s\n"
    printf format, "result", "book", "here", "allowed", ""
}
FNR == 1 { files++; next }
files == 1 { order[++count] = $1; book[$1] = $2; allowed[$1] = $3; note[$1] = $4; next }
{ here[$1] = $2; if (!($1 in book)) fresh[++extra] = $1 }

function agree(a, b, tolerance,    x, unit) {
    if (a == b) return 1
    if (!parse(a)) return 0
    x = number
    unit = rest
    if (!parse(b) || rest != unit) return 0
    return (x > number ? x - number : number - x) <= tolerance * (1 + 1e-9) + 1e-12 * (x < 0 ? -x : x)
}

END {
    for (k = 1; k <= count; k++) {
        key = order[k]
        if (!(key in here)) verdict = note[key] == "optional" ? "not here" : "FAIL: missing"
        else if (agree(book[key], here[key], allowed[key]))
            verdict = key in may_differ ? "ok, though it might differ" : "ok"
        else verdict = key in may_differ ? "differs" : "FAIL"
        if (verdict ~ /^FAIL/) failed++
        printf format, key, book[key], here[key], allowed[key], verdict
    }
    for (k = 1; k <= extra; k++) {
        failed++
        printf format, fresh[k], "", here[fresh[k]], "", "FAIL: new"
    }
    if (failed) printf "%d of %d results differ\n", failed, count + extra
    exit failed > 0
}
