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
set key top right
plot data every ::1 using 1:2 with lines dt (3,4) lw 1.6 lc rgb grey title "the curve behind the points", \
     data every ::1 using 1:3 with lines lw 2 lc rgb orange title "no penalty", \
     data every ::1 using 1:5 with lines dt (9,4) lw 2.4 lc rgb blue title "λ = 0.001", \
     data every ::1 using 1:6 with lines dt (2,3) lw 2.4 lc rgb green title "λ = 1", \
     points every ::1 using 1:2 with points pt 7 ps 1 lc rgb ink
