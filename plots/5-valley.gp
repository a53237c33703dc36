# The first forty steps of each rule down the valley, and two searches.
width = 640
height = 760
load "plots/style.gp"
paths = "chapters/5-optimizers/figures/valley-paths.tsv"
searches = "chapters/5-optimizers/figures/minimizers-paths.tsv"
set parametric
set trange [0:2*pi]
set samples 200
set key off
set xrange [-8:4]
set yrange [-3.3:3.3]
set ytics 2
set xtics -8, 4, 4 offset 0, 0.3
array name[8] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "conjugate gradient", "BFGS"]
array colour[2] = [blue, orange]
set multiplot layout 4, 2 margins 0.065, 0.985, 0.07, 0.965 spacing 0.07, 0.065
do for [k=0:7] {
  set title name[k + 1] offset 0, -0.7
  if (k > 5) { set xlabel "{/:Italic x}" offset 0, 0.5; set format x "%g" } else { unset xlabel; set format x "" }
  if (k % 2 == 0) { set ylabel "{/:Italic y}" offset 1.8, 0; set format y "%g" } else { unset ylabel; set format y "" }
  file = k < 6 ? paths : searches
  which = k < 6 ? k : k - 6
  set object 1 circle at 0, 0 size 0.13 front fc rgb ink fs solid
  plot for [l in "0.1 0.6 2 4 7"] sqrt(20 * l) * cos(t), sqrt(l) * sin(t) with lines lw 0.8 lc rgb grey, \
       file every ::1 using ($1 == which ? $2 : NaN):3 with linespoints lw 1.6 pt 7 ps 0.45 lc rgb colour[k < 6 ? 1 : 2]
}
unset multiplot
