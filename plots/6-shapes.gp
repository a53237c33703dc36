# Accuracy by the number of hidden layers, at one budget of parameters: each seed, and
# their mean.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/6-regularization/figures/shapes.tsv"
set logscale x 2
set xrange [0.8:10]
unset mxtics
set yrange [91:95.4]
set ytics 1
set grid ytics lc rgb light
set xlabel "hidden layers" offset 0, -0.9
set ylabel "accuracy on test images, %" offset 1, 0
set bmargin 4.9
set key off
plot data every ::1 using 1:4:xtic(sprintf("%d\n%d units%s", $1, $2, $1 > 1 ? " each" : "")) smooth unique with lines lw 2 lc rgb blue, \
     data every ::1 using ($1 * (1 + 0.012 * ($3 - 3))):4 with points pt 7 ps 0.8 lc rgb blue
