# Two searches of GSL in the valley.
width = 640
height = 230
load "plots/style.gp"
searches = "chapters/5-optimizers/figures/minimizers-paths.tsv"
set parametric
set trange [0:2*pi]
set samples 200
set key off
unset border
unset tics
set size ratio -1
set xrange [-7.9:3.4]
set yrange [-2.7:2.7]
array name[2] = ["conjugate gradients", "BFGS"]
set multiplot layout 1, 2 margins 0.005, 0.995, 0.01, 0.9 spacing 0.015
do for [k=0:1] {
  set title name[k + 1] font ",16" offset 0, -0.8
  set object 1 circle at 0, 0 size 0.16 front fc rgb ink fs solid
  plot for [l in "0.1 0.6 2 4 7"] sqrt(20 * l) * cos(t), sqrt(l) * sin(t) with lines lw 0.8 lc rgb light, \
       searches every ::1 using ($1 == k ? $2 : NaN):3 with linespoints lw 2 pt 7 ps 0.7 lc rgb green
}
unset multiplot
