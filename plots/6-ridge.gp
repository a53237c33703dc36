# A polynomial of degree 9 through 10 points, with and without a penalty.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/6-regularization/figures/ridge.tsv"
points = "chapters/6-regularization/figures/ridge-points.tsv"
set xrange [-0.02:1.02]
set yrange [-2.6:2.6]
set ytics 1
set xlabel "x" offset 0, 0.4
set ylabel "y" offset 1, 0
set grid ytics lc rgb light
set key off
set label 1 "no penalty" at 0.3, 1.75 center textcolor rgb orange
set label 2 "the curve behind the points" at 0.41, 0.95 left textcolor rgb "#777777"
set label 3 "λ = 1" at 0.25, 0.42 center textcolor rgb green
set label 4 "λ = 0.001" at 0.58, -0.9 right textcolor rgb blue
plot data every ::1 using 1:2 with lines dt (3,4) lw 1.6 lc rgb grey, \
     data every ::1 using 1:3 with lines lw 2 lc rgb orange, \
     data every ::1 using 1:5 with lines dt (9,4) lw 2.4 lc rgb blue, \
     data every ::1 using 1:6 with lines dt (2,3) lw 2.4 lc rgb green, \
     points every ::1 using 1:2 with points pt 7 ps 1 lc rgb ink
