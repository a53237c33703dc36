# The error of a measured slope, by the step h.
height = 440
load "plots/style.gp"
data = "chapters/3-gradient-descent/figures/differences.tsv"
set logscale xy
set xrange [1e-13:0.2]
set yrange [1e-12:10]
set format x "10^{%T}"
set format y "10^{%T}"
set xlabel "step h"
set ylabel "relative error of the slope"
set key outside bottom center horizontal samplen 2
set grid xtics ytics lc rgb light
set label 1 "rounding" at 3e-13, 2e-7 textcolor rgb ink
set label 2 "the formula" at 1.5e-4, 5e-11 textcolor rgb ink
plot data every ::1 using 1:4 with linespoints lc rgb amber pt 5 ps 0.6 title "central, float", \
     data every ::1 using 1:2 with linespoints lc rgb orange pt 9 ps 0.7 title "one-sided, double", \
     data every ::1 using 1:3 with linespoints lc rgb blue pt 7 ps 0.6 title "central, double"
