# The corners of the unit square, and the line with which each gate parts them.
width = 760
height = 320
load "plots/style.gp"
corners = "chapters/1-perceptrons/figures/gates-corners.tsv"
lines = "chapters/1-perceptrons/figures/gates-lines.tsv"
stats lines every ::1 using 1:2 name "L" nooutput
array slope[3]
array intercept[3]
do for [i=1:3] {
  stats lines every ::i::i using 1 nooutput; slope[i] = STATS_min
  stats lines every ::i::i using 2 nooutput; intercept[i] = STATS_min
}
set multiplot layout 1, 3 margins 0.09, 0.99, 0.22, 0.90 spacing 0.07
set xrange [-0.4:1.7]
set yrange [-0.4:1.7]
set size ratio -1
set xtics 0, 1
set ytics 0, 1
set xlabel "x_1"
array name[3] = ["AND", "NAND", "OR"]
do for [i=1:3] {
  set title name[i]
  if (i == 1) { set ylabel "x_2" } else { unset ylabel }
  plot intercept[i] + slope[i] * x with lines lc rgb ink, \
       corners every ::1 using 1:(column(2 + i) == 0 ? $2 : NaN) with points pt 6 ps 1.5 lw 2 lc rgb orange, \
       corners every ::1 using 1:(column(2 + i) == 1 ? $2 : NaN) with points pt 7 ps 1.5 lc rgb blue
}
unset multiplot
