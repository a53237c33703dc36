# Six activation functions, each with its derivative.
width = 800
height = 560
load "plots/style.gp"
data = "chapters/2-activations/figures/functions.tsv"
array name[6] = ["step", "sigmoid", "tanh", "ReLU", "leaky ReLU", "identity"]
set multiplot layout 2, 3 margins 0.05, 0.985, 0.13, 0.93 spacing 0.06, 0.19
set xrange [-6:6]
set yrange [-1.3:2.3]
set xtics -6, 3
set ytics -1, 1
set grid xtics ytics lc rgb light
do for [k=1:6] {
  set title name[k]
  if (k > 3) { set xlabel "z" } else { unset xlabel }
  if (k == 1) { set key top left samplen 1.5 } else { unset key }
  plot data every ::1 using 1:(column(2 * k + 1)) with lines lw 2 dashtype 2 lc rgb orange title "derivative", \
       data every ::1 using 1:(column(2 * k)) with lines lw 2.5 lc rgb blue title "function"
}
unset multiplot
