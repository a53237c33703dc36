# The two spirals, and what the network makes of the plane.
width = 560
height = 480
load "plots/style.gp"
points = "chapters/4-backpropagation/figures/spiral-points.tsv"
grid = "chapters/4-backpropagation/figures/spiral-grid.tsv"
set size ratio -1
set xrange [-1.5:1.5]
set yrange [-1.5:1.5]
set cbrange [0:1]
set palette defined (0 "#f6d9c9", 0.5 "#ffffff", 1 "#c9e0f0")
set cblabel "probability of the second spiral"
set xlabel "x_1"
set ylabel "x_2"
plot grid every ::1 using 1:2:3 with image, \
     points every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 6 ps 0.7 lc rgb orange, \
     points every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 7 ps 0.6 lc rgb blue
