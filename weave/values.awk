# values.awk - numbers as the book prints them. Used by record and verify.

# Splits a value into number (thousands commas taken out) and what follows it,
# "12,288 bytes" into 12288 and " bytes"; returns whether there is a number.
function parse(value,    text) {
    text = value
    sub(/^−/, "-", text)
    if (!match(text, /^[-+]?([0-9][0-9,]*)?(\.[0-9]+)?([eE][-+]?[0-9]+)?/) || RLENGTH <= 0 ||
        substr(text, 1, RLENGTH) !~ /[0-9]/) return 0
    word = substr(text, 1, RLENGTH)
    rest = substr(text, RLENGTH + 1)
    gsub(/,/, "", word)
    number = word + 0
    return 1
}

# One unit of the last digit printed of the number just parsed; 0 for an integer.
function last_digit(    mantissa, power, places) {
    mantissa = word
    power = 0
    if (match(word, /[eE]/)) {
        mantissa = substr(word, 1, RSTART - 1)
        power = substr(word, RSTART + 1) + 0
    }
    places = index(mantissa, ".") ? length(mantissa) - index(mantissa, ".") : 0
    return places == 0 && power == 0 ? 0 : 10 ^ (power - places)
}

# t with at most two digits, rounded up
function two_digits(t,    e, scaled) {
    if (t <= 0) return "0"
    e = int(log(t) / log(10) + 1000 + 1e-9) - 1000
    scaled = t / 10 ^ (e - 1)
    scaled = int(scaled) + (scaled - int(scaled) > 1e-6)
    if (e >= 2) return sprintf("%.0f", scaled * 10 ^ (e - 1))
    return sprintf("%.2g", scaled * 10 ^ (e - 1))
}
