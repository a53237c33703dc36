# Bits for each character of the last tenth: programs, counting, networks.
width = 640
height = 340
load "plots/style.gp"
rivals = "chapters/8-sequences/figures/bits.tsv"
live = "chapters/8-sequences/figures/language-unseen.tsv"
long = "chapters/8-sequences/figures/language-long.tsv"
set border 1
unset ytics
set xrange [1.7:4.75]
set yrange [-1.5:2.75]
set xtics 2, 0.5
set xlabel "bits for each character" offset 0, 0.3
set grid xtics lc rgb light
set key off
set label 1 "programs" at 4.74, 2.28 right textcolor rgb orange
set label 2 "counting, by characters of context" at 4.74, 1.58 right textcolor rgb blue
set label 3 "networks" at 4.74, -0.3 right textcolor rgb green
up(name) = strstrt("0246", name) > 0 ? 0.24 : -0.26
plot rivals every ::1 using (strcol(1) eq "program" ? $3 : NaN):(2) with points pt 9 ps 1.2 lc rgb orange, \
     rivals every ::1 using (strcol(1) eq "program" ? $3 : NaN):(strcol(2) eq "xz" ? 1.74 : 2.29):(strcol(2)) with labels center textcolor rgb orange, \
     rivals every ::1 using (strcol(1) eq "counting" ? $3 : NaN):(1) with points pt 7 ps 1.1 lc rgb blue, \
     rivals every ::1 using (strcol(1) eq "counting" ? $3 : NaN):(1 + up(strcol(2))):(strcol(2)) with labels center textcolor rgb blue, \
     live every ::1 using 2:(-0.3) with points pt 5 ps 1.1 lc rgb green, \
     live every ::1 using ($2 + (strcol(1) eq "GRU" ? -0.03 : strcol(1) eq "LSTM" ? 0.06 : 0)):(strcol(1) eq "RNN" ? -0.62 : 0):(strcol(1)) with labels center textcolor rgb green, \
     long every ::1 using 1:(-0.3) with points pt 5 ps 1.5 lc rgb green, \
     long every ::1 using 1:(-0.62):("LSTM, 20 epochs") with labels center textcolor rgb green
