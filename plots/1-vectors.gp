# The line w.x + b = 0, its normal w, and four points with their weighted input.
height = 480
load "plots/style.gp"
set xrange [-0.9:4.6]
set yrange [-0.4:4.6]
set size ratio -1
set xlabel "x_1"
set ylabel "x_2"
points = "chapters/1-perceptrons/figures/vectors-points.tsv"
line = "chapters/1-perceptrons/figures/vectors-line.tsv"
arrow = "chapters/1-perceptrons/figures/vectors-arrow.tsv"
set label 1 "z > 0: fires" at 3.3, 2.3 textcolor rgb blue
set label 2 "z ≤ 0: does not" at -0.7, 0.35 textcolor rgb orange
set label 3 "w" at 2.1, 3.9 font ",16" textcolor rgb green
plot line every ::1 using 1:2 with lines lc rgb ink, \
     arrow every ::1 using 1:2:3:4 with vectors head filled lw 2.5 lc rgb green, \
     points every ::1 using 1:2 with points pt 7 ps 0.9 lc rgb ink, \
     points every ::1 using ($1 - 0.1):($2 - 0.17):(sprintf("z = %g", $3)) with labels right
