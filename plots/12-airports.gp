# Airports of the 48 states by cluster: the nine largest, the smaller ones, noise.
width = 640
height = 360
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/airports.tsv"
unset border
unset tics
set key off
set size ratio -1
set lmargin at screen 0.005; set rmargin at screen 0.995
set tmargin at screen 0.995; set bmargin at screen 0.005
# A degree of longitude is shorter than one of latitude.
x(degrees) = (degrees + 96) * 0.78
set xrange [x(-125.4):x(-66.5)]
set yrange [24.2:49.6]
array hue[9] = [blue, orange, green, "#CC79A7", amber, "#0072B2", "#D55E00", "#009E73", "#7A4FB5"]
array mark[9] = [7, 9, 5, 13, 11, 6, 8, 4, 12]
in(rank) = $3 == rank && $2 > 24 && $2 < 49.6 && $1 > -125.4 && $1 < -66
plot data every ::1 using (in(-1) ? x($1) : NaN):2 with points pt 7 ps 0.28 lc rgb "#BBBBBB", \
     data every ::1 using ($3 > 8 && $2 > 24 && $2 < 49.6 && $1 > -125.4 ? x($1) : NaN):2 with points pt 7 ps 0.4 lc rgb "#555555", \
     for [k=0:8] data every ::1 using (in(k) ? x($1) : NaN):2 with points pt mark[k + 1] ps 0.6 lw 1.2 lc rgb hue[k + 1]
