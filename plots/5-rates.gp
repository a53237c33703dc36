# Accuracy by learning rate for six rules: mean and range of the seeds.
width = 940
height = 400
load "plots/style.gp"
data = "chapters/5-optimizers/figures/rates.tsv"
array name[6] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"]
array colour[6] = [ink, amber, orange, green, "#CC79A7", blue]
array move[6] = [0.96, 1, 1.04, 0.96, 1, 1.04]
set logscale x
set format x "10^{%T}"
set xrange [6e-5:1.6]
set yrange [0:100]
set grid ytics lc rgb light
set xlabel "learning rate"
set key at graph 0.02, 0.85 left top Left reverse
set multiplot layout 1, 2 margins 0.085, 0.99, 0.2, 0.97 spacing 0.06
set ylabel "accuracy on test images, %" offset 1, 0
do for [half=0:1] {
  if (half == 1) { unset ylabel; set key at graph 0.65, 0.3 right top Right noreverse }
  plot for [k=3*half:3*half+2] data every ::1 using ($1 == k ? $2 * move[k + 1] : NaN):3:4:5 with yerrorbars lw 1.2 ps 0.5 pt 7 lc rgb colour[k + 1] notitle, \
       for [k=3*half:3*half+2] data every ::1 using ($1 == k ? $2 * move[k + 1] : NaN):3 with lines lw 1.8 lc rgb colour[k + 1] title name[k + 1]
}
unset multiplot
