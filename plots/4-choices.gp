# Accuracy by learning rate for four activation functions: mean and range of seeds.
load "plots/style.gp"
data = "chapters/4-backpropagation/figures/choices.tsv"
set logscale x
set xrange [0.008:0.4]
set xtics (0.01, 0.03, 0.1, 0.3)
set xlabel "learning rate"
set ylabel "accuracy on test images, %"
set key bottom right
set grid ytics lc rgb light
array name[4] = ["sigmoid", "tanh", "ReLU", "leaky ReLU"]
move(k) = 1 + 0.03 * (k - 1.5)
plot for [k=0:3] data every ::1 using ($2 == k ? $1 * move(k) : NaN):3:4:5 with yerrorbars lt k + 1 notitle, \
     for [k=0:3] data every ::(1 + 4 * k)::(4 + 4 * k) using ($1 * move(k)):3 with linespoints lt k + 1 title name[k + 1]
