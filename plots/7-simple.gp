# Loss and accuracy of the simple network by epoch.
width = 760
height = 340
load "plots/style.gp"
curve = "data/weights/simple-curve.tsv"
set multiplot layout 1, 2 margins 0.125, 0.98, 0.21, 0.88 spacing 0.10
set xlabel "epoch"
set grid ytics lc rgb light
set title "loss"
set logscale y
set format y "10^{%T}"
set ylabel "mean loss of the epoch's batches"
plot curve every ::1 using 1:2 with linespoints lt 1
unset logscale y
set format y "%g"
set title "accuracy, %"
unset ylabel
set key bottom right
plot curve every ::1 using 1:3 with linespoints lt 2 title "learned from", \
     curve every ::1 using 1:4 with linespoints lt 1 title "test"
unset multiplot
