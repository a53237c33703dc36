# Loss by iteration for three functions and four spreads of the first weights.
width = 940
height = 360
load "plots/style.gp"
data = "chapters/5-optimizers/figures/starts.tsv"
array name[3] = ["sigmoid", "tanh", "ReLU"]
array spread[4] = ["1", "0.01", "Xavier", "He"]
array colour[4] = [ink, orange, green, blue]
set logscale y
set xrange [0:102]
set xtics 20
set yrange [0.2:20]
set ytics (0.2, 0.5, 1, 2, 5, 10, 20)
set grid ytics lc rgb light
set xlabel "iteration"
set key top right samplen 1.5
set multiplot layout 1, 3 margins 0.085, 0.99, 0.21, 0.9 spacing 0.05
do for [b=0:2] {
  set title name[b + 1] offset 0, -0.5
  if (b == 2) { set key on } else { set key off }
  if (b == 0) { set ylabel "loss" offset 1, 0 } else { unset ylabel }
  plot for [w=(b == 2 ? 1 : 0):3] data every ::1 using ($1 == b && $2 == w ? $3 : NaN):5:6 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb colour[w + 1], \
       for [w=0:3] data every ::1 using ($1 == b && $2 == w ? $3 : NaN):4 with lines lw 1.8 lc rgb colour[w + 1] title spread[w + 1]
}
unset multiplot
