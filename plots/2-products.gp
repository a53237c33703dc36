# Seconds for the product of two n x n matrices, three ways.
load "plots/style.gp"
data = "bench/figures/products.tsv"
set logscale xy
set xrange [8:620]
set xtics (10, 20, 50, 100, 200, 500)
set format y "10^{%T}"
set xlabel "n"
set ylabel "seconds per product"
set key top left
set grid ytics lc rgb light
plot data every ::1 using 1:2 with linespoints lc rgb orange pt 7 ps 0.7 title "by dots", \
     data every ::1 using 1:3 with linespoints lc rgb amber pt 5 ps 0.7 title "by rows", \
     data every ::1 using 1:4 with linespoints lc rgb blue pt 9 ps 0.9 title "BLAS"
