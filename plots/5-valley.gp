# The first forty steps of each rule down the valley, and two searches.
width = 940
height = 620
load "plots/style.gp"
paths = "chapters/5-optimizers/figures/valley-paths.tsv"
searches = "chapters/5-optimizers/figures/minimizers-paths.tsv"
set contour base
unset surface
set cntrparam levels discrete 0.1, 0.6, 2, 4, 7
set samples 25
set isosamples 25, 25
set table $levels
set xrange [-8:4]
set yrange [-3:3]
splot x * x / 20 + y * y
unset table
set datafile separator whitespace
unset contour
set key off
set xrange [-8:4]
set yrange [-3.3:3.3]
set xtics -8, 4, 4 offset 0, 0.3
set ytics 2
array name[8] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "conjugate gradient", "BFGS"]
array colour[2] = [blue, orange]
set multiplot layout 3, 3 margins 0.06, 0.99, 0.09, 0.95 spacing 0.05, 0.12
do for [k=0:7] {
  set title name[k + 1] offset 0, -0.7
  if (k > 5) { set xlabel "x" offset 0, 0.4 } else { unset xlabel }
  if (k % 3 == 0) { set ylabel "y" offset 1, 0 } else { unset ylabel }
  file = k < 6 ? paths : searches
  which = k < 6 ? k : k - 6
  plot $levels using 1:2 with lines lw 0.8 lc rgb grey, \
       file every ::1 using ($1 == which ? $2 : NaN):3 with linespoints lw 1.2 pt 7 ps 0.3 lc rgb colour[k < 6 ? 1 : 2], \
       "+" every 100 using (0):(0) with points pt 7 ps 0.6 lc rgb ink
}
unset multiplot
