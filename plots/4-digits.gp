# Accuracy by epoch of the two networks, on images seen and unseen.
width = 760
height = 360
load "plots/style.gp"
two = "chapters/4-backpropagation/figures/digits-curve.tsv"
deep = "chapters/4-backpropagation/figures/deep-curve.tsv"
set multiplot layout 1, 2 margins 0.11, 0.98, 0.19, 0.89 spacing 0.08
set yrange [91:100]
set xlabel "epoch"
set ylabel "accuracy, %"
set key bottom right
set grid ytics lc rgb light
set title "784-50-10"
plot two every ::1 using 1:3 with linespoints pt 6 ps 0.6 lc rgb orange title "learned from", \
     two every ::1 using 1:4 with linespoints pt 7 ps 0.6 lc rgb blue title "test"
set title "784-50-100-10"
unset ylabel
plot deep every ::1 using 1:3 with linespoints pt 6 ps 0.6 lc rgb orange title "learned from", \
     deep every ::1 using 1:4 with linespoints pt 7 ps 0.6 lc rgb blue title "test"
unset multiplot
