# How the sunspots of a year agree with those so many years later.
width = 640
height = 280
load "plots/style.gp"
data = "chapters/8-sequences/figures/autocorrelation.tsv"
set xrange [-0.7:40.7]
set yrange [-0.62:1.08]
set ytics 0.5
set xtics 0, 11
set mxtics 11
set xlabel "years later" offset 0, 0.4
set ylabel "autocorrelation" offset 1, 0
set grid ytics lc rgb light
set key off
plot data every ::1 using 1:2 with impulses lw 3 lc rgb blue, \
     data every ::1 using 1:2 with points pt 7 ps 0.6 lc rgb blue, \
     0 with lines lw 1 lc rgb grey
