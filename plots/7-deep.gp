# Both networks while they learn.
width = 760
height = 340
load "plots/style.gp"
simple = "data/weights/simple-curve.tsv"
deep = "data/weights/deep-curve.tsv"
set multiplot layout 1, 2 margins 0.125, 0.98, 0.21, 0.88 spacing 0.10
set xlabel "epoch"
set grid ytics lc rgb light
set key center right
set title "loss"
set logscale y
set ylabel "mean loss of the epoch's batches"
plot deep every ::1 using 1:2 with linespoints lt 2 title "deep, with dropout", \
     simple every ::1 using 1:2 with linespoints lt 1 title "simple"
unset logscale y
unset ylabel
set title "accuracy on the test images, %"
set key bottom right
plot deep every ::1 using 1:4 with linespoints lt 2 title "deep", \
     simple every ::1 using 1:4 with linespoints lt 1 title "simple"
unset multiplot
