# Accuracy by epoch with a right backward pass and with one that leaves out a slope.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/4-backpropagation/figures/broken.tsv"
set xlabel "epoch"
set ylabel "accuracy on test images, %"
set xrange [0.8:6.2]
set yrange [80:94]
set xtics 1, 1, 5
set grid ytics lc rgb light
plot data every ::2 using 1:2 with linespoints lt 1 ps 0.8, \
     data every ::2 using 1:3 with linespoints lt 2 ps 0.8 dt 2, \
     data every ::6::6 using 1:2:("right") with labels left offset 1, 0 textcolor rgb blue font ",14", \
     data every ::6::6 using 1:3:("a (1 − a) left out") with labels left offset 1, 0 textcolor rgb orange font ",14"
