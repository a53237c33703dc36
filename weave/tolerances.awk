# tolerances.awk - the cells of the first file (key, value, "optional"), each with three
# times its spread over all files. Words must be the same in all of them.
BEGIN { FS = "\t"; OFS = "\t" }
FNR == 1 { files++; next }
files == 1 { order[++count] = $1; book[$1] = $2; note[$1] = $3 }
!($1 in book) { complain($1, "is not in every run"); next }
{ runs[$1]++; take($1, $2) }

function complain(key, what) {
    print "the result " key " " what > "/dev/stderr"
    bad = 1
}

function take(key, value) {
    if (!parse(value)) {
        word = ""
        rest = value
        number = 0
    }
    if (runs[key] == 1) {
        low[key] = high[key] = number
        follows[key] = rest
        unit[key] = word == "" ? "word" : last_digit()
    }
    if (rest != follows[key] || (word == "") != (unit[key] == "word"))
        complain(key, "moves between runs: " book[key] ", " value)
    if (number < low[key]) low[key] = number
    if (number > high[key]) high[key] = number
}

function tolerance(key,    t) {
    if (unit[key] == "word") return "0"
    t = 3 * (high[key] - low[key])
    return two_digits(t > unit[key] ? t : unit[key])
}

END {
    for (key in book) if (runs[key] != files) complain(key, "is not in every run")
    if (bad) exit 1
    print "key", "value", "tolerance", "note"
    for (k = 1; k <= count; k++) print order[k], book[order[k]], tolerance(order[k]), note[order[k]]
}
