# Test images that both networks misread while they learn.
width = 640
height = 360
load "plots/style.gp"
simple = "data/weights/simple-curve.tsv"
deep = "data/weights/deep-curve.tsv"
set key off
set xlabel "epoch" offset 0, 0.3
set ylabel "test images misread, %"
set grid ytics lc rgb light
set xrange [0.7:12.3]
set xtics 1
set yrange [0:2.5]
set label 1 "simple network" at 8, 1.22 left textcolor rgb blue
set label 2 "deep network" at 8.3, 0.74 left textcolor rgb orange
set arrow 1 from 0.7, 0.6 to 12.3, 0.6 nohead lc rgb grey dt (6, 5) lw 1.5
set label 3 "99.4 % right" at 0.9, 0.68 left textcolor rgb ink
plot deep every ::1 using 1:(100 - $4) with linespoints lt 2, \
     simple every ::1 using 1:(100 - $4) with linespoints lt 1
