# The errors of three forecasts of the unseen years, by how far ahead they are made.
width = 640
height = 340
load "plots/style.gp"
data = "chapters/8-sequences/figures/horizon.tsv"
set xrange [0.5:24.5]
set yrange [0:112]
set xtics (1, 5, 11, 16, 22)
set ytics 25
set xlabel "years ahead" offset 0, 0.4
set ylabel "error, in sunspots" offset 1, 0
set grid ytics lc rgb light
set key off
set label 1 "as it was then" at 6.3, 101 left textcolor rgb orange
set label 2 "AR(9)" at 7, 26 left textcolor rgb blue
set label 3 "the mean" at 5.5, 63 center textcolor rgb "#555555"
plot data every ::1 using 1:4 with lines dt 2 lw 2 lc rgb "#666666", \
     data every ::1 using 1:2 with linespoints pt 9 ps 0.8 lw 2 lc rgb orange, \
     data every ::1 using 1:3 with linespoints pt 7 ps 0.6 lw 2.2 lc rgb blue
