# The errors of a forest by the number of its trees.
width = 640
height = 320
load "plots/style.gp"
data = "chapters/11-classical/figures/forest-errors.tsv"
set key off
set grid ytics lc rgb light
set xrange [0:101]
set yrange [0:29]
set xlabel "trees" offset 0, 0.4
set ylabel "errors, %" offset 1.5, 0
set label 1 "out of bag" at 14, 16.5 left textcolor rgb orange
set label 2 "unseen digits" at 30, 3.6 center textcolor rgb blue
plot data every ::1 using 1:2 with lines lw 2 dt (6,2) lc rgb orange, \
  data every ::1 using 1:3 with lines lw 2.2 lc rgb blue
