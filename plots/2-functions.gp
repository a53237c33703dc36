# Six activation functions, each with its derivative.
width = 640
height = 480
load "plots/style.gp"
data = "chapters/2-activations/figures/functions.tsv"
array name[6] = ["step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "identity"]
# Where the labels of function and derivative stand.
array fx[6] = [0.6, 1.0, 1.6, 2.4, 2.4, 2.4]
array fy[6] = [1.4, 1.4, 1.4, 1.9, 1.9, 1.9]
array dx[6] = [-5.6, -5.3, -4.1, 2.4, 2.4, -5.7]
array dy[6] = [0.4, 0.45, 0.85, 0.6, 0.6, 1.35]
set multiplot layout 2, 3 margins 0.055, 0.985, 0.125, 0.93 spacing 0.07, 0.17
set key off
set xrange [-6:6]
set yrange [-1.3:2.3]
set xtics -6, 3
set ytics -1, 1
set grid xtics ytics lc rgb light
do for [k=1:6] {
  set title name[k] offset 0, -0.4
  if (k > 3) { set xlabel "{/:Italic z}" offset 0, 0.4 } else { unset xlabel }
  set label 1 "function" at fx[k], fy[k] left textcolor rgb blue font ",13"
  set label 2 "slope" at dx[k], dy[k] left textcolor rgb orange font ",13"
  plot data every ::1 using 1:(column(2 * k + 1)) with lines lw 2 dashtype 2 lc rgb orange, \
       data every ::1 using 1:(column(2 * k)) with lines lw 2.5 lc rgb blue
}
unset multiplot
