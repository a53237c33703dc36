# Wrong answers by how many neighbours vote: the points that are kept, folds, fresh points.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/11-classical/figures/voters.tsv"
set key off
set logscale x
set xrange [0.9:115]
set yrange [0:19]
set xtics (1, 2, 3, 5, 10, 15, 25, 40, 60, 100)
set ytics 0, 5
set grid ytics lc rgb light
set xlabel "neighbours that vote" offset 0, 0.4
set ylabel "wrong, %" offset 1.2, 0
set label 1 "points that are kept" at 4, 5.4 left textcolor rgb "#777777"
set label 2 "folds" at 1.5, 13.3 left textcolor rgb blue
set label 3 "fresh points" at 42, 8.4 left textcolor rgb orange
plot data every ::1 using 1:2 with linespoints pt 5 ps 0.7 lc rgb grey dt (6,4), \
     data every ::1 using 1:4 with linespoints pt 9 ps 1 lc rgb orange, \
     data every ::1 using 1:3 with linespoints pt 7 ps 0.8 lc rgb blue
