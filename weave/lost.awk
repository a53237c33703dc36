# lost.awk - the axis labels and titles of a script that its SVG lacks: gnuplot leaves
# out, without a warning, what would begin outside the canvas.
# usage: awk -f weave/lost.awk SVG SCRIPT
function letters(s) { gsub(/&[a-z]*;|[^A-Za-z]/, "", s); return s }
FNR == NR {
    if (/<text>/) { text = ""; inside = 1 }
    if (inside) text = text $0
    if (/<\/text>/) { gsub(/<[^>]*>/, "", text); drawn[letters(text)] = 1; inside = 0 }
    next
}
/^ *#/ { next }
{
    while (match($0, /set ([xyz]2?label|cblabel|title) +"([^"\\]|\\.)*"/)) {
        label = substr($0, RSTART, RLENGTH - 1); $0 = substr($0, RSTART + RLENGTH)
        sub(/^[^"]*"/, "", label); gsub(/\{\/[^ }]*/, "", label)
        lines = split(label, line, /\\n/)
        for (i = 1; i <= lines; i++) if (!(letters(line[i]) in drawn)) print FNR ": the figure lacks: " line[i]
    }
}
