# Walks down a long valley at four learning rates.
width = 640
height = 500
load "plots/style.gp"
paths = "chapters/3-gradient-descent/figures/descent-paths.tsv"
array rates[4] = [0.1, 0.5, 0.95, 1.05]
array says[4] = ["rate 0.1: creeps", "rate 0.5: creeps along the floor", "rate 0.95: zigzags", "rate 1.05: flies off"]
set parametric
set trange [0:2*pi]
set samples 200
set key off
set size ratio -1
set border 3 lc rgb "#BBBBBB"
set xrange [-7.6:1.6]
set yrange [-3.4:3.4]
set xtics (-6, -4, -2, 0)
set ytics (-2, 0, 2)
set multiplot layout 2, 2 margins 0.05, 0.99, 0.07, 0.94 spacing 0.06, 0.13
do for [k=1:4] {
  set title says[k] offset 0, -0.7
  plot for [c in "0.1 0.5 1.2 2.2 3.6 5.4 7.8"] sqrt(20 * c) * cos(t), sqrt(c) * sin(t) with lines lw 0.9 lc rgb light, \
       paths every ::1 using ($1 == rates[k] && (k < 4 || abs($3) < 6) ? $2 : NaN):3 with linespoints lw 1.6 pt 7 ps 0.5 lc rgb blue, \
       "+" every 300 using (0):(0) with points pt 7 ps 1 lc rgb orange
}
unset multiplot
