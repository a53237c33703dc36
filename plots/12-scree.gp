# The variance along each axis of the digits, and the sum so far.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/axes-scree.tsv"
set key off
set grid ytics lc rgb light
set multiplot layout 1, 2 margins 0.075, 0.98, 0.18, 0.9 spacing 0.1
set title "variance along an axis, %" offset 0, -0.5
set xlabel "axis" offset 0, 0.4
set xrange [0:31]
set yrange [0:11]
set xtics 10
set ytics 5
plot data every ::1 using 1:2 with impulses lw 4 lc rgb blue, \
     data every ::1 using 1:2 with points pt 7 ps 0.6 lc rgb blue
set title "of the first axes together, %" offset 0, -0.5
set xlabel "axes" offset 0, 0.4
set xrange [0:205]
set yrange [0:105]
set xtics 50
set ytics 50
plot data every ::1 using 1:3 with lines lw 2.5 lc rgb orange
unset multiplot
