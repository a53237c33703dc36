# Bits for each character of the last tenth of Moby-Dick, of all that tried.
width = 640
height = 300
load "plots/style.gp"
data = "chapters/8-sequences/figures/bits.tsv"
set border 1
unset ytics
set xrange [1.9:4.75]
set yrange [-0.35:2.75]
set xtics 2, 0.5
set xlabel "bits for each character" offset 0, 0.3
set grid xtics lc rgb light
set key off
set label 1 "programs" at 4.74, 2.28 right textcolor rgb orange
set label 2 "counting, by characters of context" at 4.74, 1.42 right textcolor rgb blue
up(name) = strstrt("0246", name) > 0 ? 0.24 : -0.26
plot data every ::1 using (strcol(1) eq "program" ? $3 : NaN):(2) with points pt 9 ps 1.2 lc rgb orange, \
     data every ::1 using (strcol(1) eq "program" ? $3 : NaN):(strcol(2) eq "xz" ? 1.76 : 2.24):(strcol(2)) with labels center textcolor rgb orange, \
     data every ::1 using (strcol(1) eq "counting" ? $3 : NaN):(1) with points pt 7 ps 1.1 lc rgb blue, \
     data every ::1 using (strcol(1) eq "counting" ? $3 : NaN):(1 + up(strcol(2))):(strcol(2)) with labels center textcolor rgb blue
