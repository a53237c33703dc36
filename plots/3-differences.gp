# The error of a measured slope, by the step h.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/3-gradient-descent/figures/differences.tsv"
set key off
set logscale xy
set xrange [6e-14:0.4]
set yrange [3e-12:30]
set xtics 1000
set ytics 1000
set format x "10^{%T}"
set format y "10^{%T}"
set xlabel "step {/:Italic h}" offset 0, 0.3
set ylabel "relative error of the slope" offset 0.5, 0
set grid xtics ytics lc rgb light
set label 1 "central, float" at 2e-9, 5 center textcolor rgb "#B47700"
set label 2 "one-sided" at 1.2e-5, 5e-4 right textcolor rgb orange
set label 3 "central" at 4e-3, 2e-9 center textcolor rgb blue
set label 4 "too small: rounding" at 2e-12, 4e-9 center textcolor rgb ink
set label 5 "too large: the formula" at 0.3, 3e-11 right textcolor rgb ink
plot data every ::1 using 1:4 with linespoints lw 2 lc rgb amber pt 5 ps 0.7, \
     data every ::1 using 1:2 with linespoints lw 2 lc rgb orange pt 9 ps 0.8, \
     data every ::1 using 1:3 with linespoints lw 2 lc rgb blue pt 7 ps 0.7
