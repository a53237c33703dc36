# Accuracy by learning rate for six rules: mean and range of the seeds.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/5-optimizers/figures/rates.tsv"
array colour[6] = [ink, amber, orange, green, "#CC79A7", blue]
array move[6] = [0.96, 1, 1.04, 0.96, 1, 1.04]
array point[6] = [7, 9, 5, 7, 9, 5]
set logscale x
set format x "10^{%T}"
set xtics 10
set mxtics 1
set xrange [6e-5:1.6]
set yrange [0:100]
set grid ytics lc rgb light
set xlabel "learning rate" offset 0, 0.4
set key off
set multiplot layout 1, 2 margins 0.125, 0.985, 0.15, 0.98 spacing 0.07
set ylabel "accuracy on test images, %" offset 1.5, 0
do for [half=0:1] {
  unset label
  if (half == 0) {
    set label 1 "SGD" at 0.0042, 17 left textcolor rgb ink
    set label 2 "Momentum" at 0.0048, 95 left textcolor rgb "#B87A00"
    set label 3 "Nesterov" at 0.0036, 95 right textcolor rgb orange
  } else {
    unset ylabel
    set label 1 "AdaGrad" at 0.06, 80 left textcolor rgb green
    set label 2 "RMSProp" at 0.0008, 93 right textcolor rgb "#A8508A"
    set label 3 "Adam" at 0.003, 96 center textcolor rgb blue
  }
  plot for [k=3*half:3*half+2] data every ::1 using ($1 == k ? $2 * move[k + 1] : NaN):3:4:5 with yerrorbars lw 1.2 ps 0.6 pt point[k + 1] lc rgb colour[k + 1], \
       for [k=3*half:3*half+2] data every ::1 using ($1 == k ? $2 * move[k + 1] : NaN):3 with lines lw 2 lc rgb colour[k + 1]
}
unset multiplot
