# Accuracy by learning rate, a panel for each of six rules: mean and range of the seeds,
# over the curves of the others.
width = 640
height = 460
load "plots/style.gp"
data = "chapters/5-optimizers/figures/rates.tsv"
array name[6] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"]
set logscale x
set format x "10^{%T}"
set xtics (1e-3, 1e-1)
set mxtics 1
set xrange [7e-5:1.4]
set yrange [0:100]
set ytics 50
set mytics 1
set grid ytics lc rgb light
set key off
set multiplot layout 2, 3 margins 0.1, 0.99, 0.13, 0.94 spacing 0.03, 0.15
do for [k=0:5] {
  set title name[k + 1] font ",16" offset 0, -0.7
  if (k % 3 == 0) { set ylabel "accuracy, %" offset 1.8, 0; set format y "%g" } else { unset ylabel; set format y "" }
  if (k > 2) { set xlabel "learning rate" offset 0, 0.4 } else { unset xlabel }
  plot for [j=0:5] data every ::1 using ($1 == j ? $2 : NaN):3 with lines lw 1 lc rgb light, \
       data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.25 noborder lc rgb (k < 3 ? orange : blue), \
       data every ::1 using ($1 == k ? $2 : NaN):3 with linespoints lw 2.4 pt 7 ps 0.6 lc rgb (k < 3 ? orange : blue)
}
unset multiplot
