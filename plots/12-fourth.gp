# The distance of each airport to its fourth nearest other one, sorted.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/fourth.tsv"
set key off
set xlabel "airports, % of all" offset 0, 0.3
set ylabel "km to the fourth nearest" offset 1, 0
set xrange [0:100.8]
set yrange [0:300]
set xtics 20
set ytics 50
set grid ytics lc rgb light
set arrow 1 from 0, 50 to 100, 50 nohead lc rgb green dt (6,4) lw 1.6
set label 1 "50 km" at 4, 62 left textcolor rgb green
set arrow 2 from 0, 100 to 100, 100 nohead lc rgb orange dt (2,3) lw 1.6
set label 2 "100 km" at 4, 112 left textcolor rgb orange
set label 3 "here it bends" at 88, 150 right textcolor rgb "#555555"
set arrow 3 from 88.5, 146 to 93, 112 head filled size 1.2, 20 lc rgb "#777777"
plot data every ::1 using 1:2 with lines lw 2.4 lc rgb blue
