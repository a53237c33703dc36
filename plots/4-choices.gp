# Accuracy by learning rate for four activation functions: mean and range of seeds,
# everything above, the upper part enlarged below.
width = 640
height = 640
load "plots/style.gp"
data = "chapters/4-backpropagation/figures/choices.tsv"
set multiplot layout 2, 1 margins 0.14, 0.97, 0.12, 0.93 spacing 0, 0.14
set logscale x
set xrange [0.07:18]
set xtics (0.1, 0.3, 1, 3, 10)
set ylabel "accuracy on test images, %"
set grid ytics lc rgb light
array name[4] = ["sigmoid", "tanh", "ReLU", "leaky ReLU"]
move(k) = 1 + apart * (k - 1.5)
apart = 0
set title "all rates" font ",15"
set yrange [0:100]
set label 1 "sigmoid" at 4.3, 78 left textcolor rgb blue font ",14"
set label 2 "tanh" at 1.5, 68 left textcolor rgb orange font ",14"
set label 3 "ReLU" at 0.5, 52 right textcolor rgb green font ",14"
set label 4 "leaky" at 1.06, 57 left textcolor rgb amber font ",14"
plot for [k=0:3] data every ::1 using ($2 == k ? $1 * move(k) : NaN):3:4:5 with yerrorbars lt k + 1, \
     for [k=0:3] data every ::(1 + 5 * k)::(5 + 5 * k) using ($1 * move(k)):3 with linespoints lt k + 1
unset label
apart = 0.12
set title "the upper part, with the functions side by side at each rate" font ",15"
set xlabel "learning rate"
set yrange [84:93]
set ytics 84, 2, 92
set label 1 "sigmoid" at 3.4, 88.5 left textcolor rgb blue font ",14"
set label 2 "tanh" at 1.1, 91.3 left textcolor rgb orange font ",14"
set label 3 "ReLU" at 0.16, 88.4 left textcolor rgb green font ",14"
set label 4 "leaky ReLU" at 0.3, 92.3 center textcolor rgb amber font ",14"
plot for [k=0:3] data every ::1 using ($2 == k ? $1 * move(k) : NaN):3:4:5 with yerrorbars lt k + 1, \
     for [k=0:3] data every ::(1 + 5 * k)::(5 + 5 * k) using ($1 * move(k)):3 with linespoints lt k + 1
unset multiplot
