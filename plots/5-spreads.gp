# How wide the activations lie by layer: all numbers of a layer together, and each unit
# over the examples.
width = 640
height = 360
load "plots/style.gp"
data = "chapters/5-optimizers/figures/spreads.tsv"
set key off
set logscale y
set format y "10^{%T}"
set ytics 10
set mytics 1
set yrange [3e-4:1.5]
set xrange [0.7:5.3]
set xtics 1
set mxtics 1
set grid ytics lc rgb light
set xlabel "layer" offset 0, 0.5
set multiplot layout 1, 2 margins 0.11, 0.985, 0.165, 0.91 spacing 0.05
do for [b=0:1] {
  set title (b == 0 ? "sigmoid, Xavier" : "tanh, Xavier") font ",16" offset 0, -0.5
  if (b == 0) { set ylabel "standard deviation" offset 1.4, 0 } else { unset ylabel; set format y "" }
  unset label
  if (b == 0) {
    set label 1 "all numbers" at 3.2, 0.24 center font ",15" textcolor rgb ink
    set label 2 "a unit, over\nthe examples" at 2.9, 0.0033 right font ",15" textcolor rgb orange
  } else { set label 1 "both" at 3, 0.2 center font ",15" textcolor rgb green }
  plot data every ::1 using ($1 == b && $2 == 2 ? $3 : NaN):4 with linespoints lw 2 dt (8,4) pt 6 ps 0.9 lc rgb ink, \
       data every ::1 using ($1 == b && $2 == 2 ? $3 : NaN):5 with linespoints lw 2.6 pt 7 ps 0.8 lc rgb (b == 0 ? orange : green)
}
unset multiplot
