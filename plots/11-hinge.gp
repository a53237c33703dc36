# What a point pays, by how far it stands on its right side.
width = 640
height = 330
load "plots/style.gp"
set xrange [-2:3]
set yrange [0:3.1]
set xlabel "{/:Italic s z}" offset 0, 0.4
set ylabel "loss" offset 1
set xtics 1
set ytics 1
set grid xtics lc rgb light
set samples 501
set label 1 "hinge" at -1.15, 2.5 textcolor rgb blue font ",15"
set label 2 "cross-entropy / log 2" at 0.75, 1.15 textcolor rgb orange font ",15"
set label 3 "an error counts 1" at -1.95, 0.85 textcolor rgb ink
set label 4 "wrong" at -1, 0.25 center textcolor rgb ink
set label 5 "on the street" at 0.5, 2 center textcolor rgb ink
set label 6 "outside" at 2, 2 center textcolor rgb ink
plot (x < 0 ? 1 : NaN) with lines lw 1.6 dt (3, 4) lc rgb ink, \
     log(1 + exp(-x)) / log(2) with lines lw 2.2 dt (9, 4) lc rgb orange, \
     (x < 1 ? 1 - x : 0) with lines lw 2.6 lc rgb blue
