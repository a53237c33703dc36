# Images per second by size of the batch and number of threads.
width = 640
height = 360
load "plots/style.gp"
data = "bench/figures/batches.tsv"
set logscale x
set xtics (4, 8, 16, 32, 64, 100, 200, 400, 800)
set xlabel "examples per batch"
set ylabel "thousand images per second"
set yrange [0:*]
set grid ytics lc rgb light
set key off
set label 1 "two threads" at 29, 24 right textcolor rgb orange
set label 2 "one thread" at 110, 13.5 left textcolor rgb blue
plot data every ::1 using 1:($3 / 1000) with linespoints lt 2, \
     data every ::1 using 1:($2 / 1000) with linespoints lt 1
