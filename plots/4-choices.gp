# Accuracy by learning rate for four activation functions: mean and range of seeds,
# everything on the left, the upper part enlarged on the right.
width = 760
height = 380
load "plots/style.gp"
data = "chapters/4-backpropagation/figures/choices.tsv"
set multiplot layout 1, 2 margins 0.11, 0.98, 0.20, 0.95 spacing 0.08
set logscale x
set xrange [0.07:14]
set xtics (0.1, 0.3, 1, 3, 10)
set xlabel "learning rate"
set ylabel "accuracy on test images, %"
set key bottom left Left reverse spacing 1 samplen 1
set grid ytics lc rgb light
array name[4] = ["sigmoid", "tanh", "ReLU", "leaky ReLU"]
move(k) = 1 + apart * (k - 1.5)
apart = 0
set yrange [0:100]
plot for [k=0:3] data every ::1 using ($2 == k ? $1 * move(k) : NaN):3:4:5 with yerrorbars lt k + 1 notitle, \
     for [k=0:3] data every ::(1 + 5 * k)::(5 + 5 * k) using ($1 * move(k)):3 with linespoints lt k + 1 title name[k + 1]
unset ylabel
unset key
apart = 0.1
set yrange [84:94]
set ytics 84, 2, 94
plot for [k=0:3] data every ::1 using ($2 == k ? $1 * move(k) : NaN):3:4:5 with yerrorbars lt k + 1 notitle, \
     for [k=0:3] data every ::(1 + 5 * k)::(5 + 5 * k) using ($1 * move(k)):3 with linespoints lt k + 1 notitle
unset multiplot
