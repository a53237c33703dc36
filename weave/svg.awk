# svg.awk - what a figure of the book has more than the SVG that gnuplot wrote: a width
# if one is wanted, images whose pixels keep their edges, letters that can be read, in
# one family even where gnuplot names none, and a mark that says what it was drawn from.
# usage: awk -v mark=COMMENT -v wide=PIXELS -f weave/svg.awk SVG
BEGIN {
    # A curve's colour is too light for letters: each becomes the same hue with at least
    # 4.5 times less light than the paper.
    darker["213,94,0"] = "184,80,0"; darker["0,158,115"] = "0,122,89"
    darker["230,159,0"] = darker["184,122,0"] = darker["180,119,0"] = "148,99,0"
    darker["119,119,119"] = darker["153,153,153"] = "107,107,107"
}
wide && /^ viewBox="0 0 / {
    split($0, box, /[ "]+/)
    printf " width=\"%d\" height=\"%d\"\n", wide, wide * box[6] / box[5] + .5
    wide = ""
}
match($0, /fill="rgb\([ 0-9,]*\)" font-family="/) {
    colour = substr($0, RSTART, RLENGTH)
    gsub(/^fill="rgb\(|\)" font-family="$| /, "", colour)
    if (colour in darker)
        $0 = substr($0, 1, RSTART - 1) "fill=\"rgb(" darker[colour] ")\" font-family=\"" substr($0, RSTART + RLENGTH)
}
{
    gsub(/font-family="(Helvetica)?(:[A-Z][a-z]*)?"/, "font-family=\"Helvetica,Arial,sans-serif\"")
    gsub(/<image /, "<image image-rendering=\"pixelated\" ")
    sub(/<\/svg>/, mark "\n</svg>")
    print
}
