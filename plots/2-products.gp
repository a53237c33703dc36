# Seconds for the product of two n x n matrices, three ways.
width = 640
height = 380
load "plots/style.gp"
data = "bench/figures/products.tsv"
set logscale xy
set xrange [8:900]
set xtics (10, 20, 50, 100, 200, 500)
set format y "10^{%T}"
set xlabel "{/:Italic n}" offset 0, 0.3
set ylabel "seconds per product" offset 0.5, 0
set key off
set tmargin 1
set rmargin 2
set grid ytics lc rgb light
stats data every ::6::6 using 2 nooutput; dots = STATS_max
stats data every ::6::6 using 3 nooutput; rows = STATS_max
stats data every ::6::6 using 4 nooutput; blas = STATS_max
set label 1 "by dots" at 540, dots left textcolor rgb orange
set label 2 "by rows" at 540, rows left textcolor rgb "#8a6000"
set label 3 "BLAS" at 540, blas left textcolor rgb blue
plot data every ::1 using 1:2 with linespoints lc rgb orange pt 7 ps 0.7, \
     data every ::1 using 1:3 with linespoints lc rgb amber pt 5 ps 0.7, \
     data every ::1 using 1:4 with linespoints lc rgb blue pt 9 ps 0.9
