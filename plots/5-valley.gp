# The first forty steps of each rule down the valley.
width = 640
height = 600
load "plots/style.gp"
paths = "chapters/5-optimizers/figures/valley-paths.tsv"
set parametric
set trange [0:2*pi]
set samples 200
set key off
unset border
unset tics
set size ratio -1
set xrange [-7.9:3.4]
set yrange [-3.4:2.7]
array name[6] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam"]
set multiplot layout 3, 2 margins 0.005, 0.995, 0.01, 0.96 spacing 0.015, 0.055
do for [k=0:5] {
  set title name[k + 1] font ",16" offset 0, -0.8
  set object 1 circle at 0, 0 size 0.16 front fc rgb ink fs solid
  plot for [l in "0.1 0.6 2 4 7"] sqrt(20 * l) * cos(t), sqrt(l) * sin(t) with lines lw 0.8 lc rgb light, \
       paths every ::1 using ($1 == k ? $2 : NaN):3 with linespoints lw 2 pt 7 ps 0.6 lc rgb (k < 3 ? orange : blue)
}
unset multiplot
