# Histograms of the activations of five hidden layers, by function and spread.
width = 940
height = 1020
load "plots/style.gp"
data = "chapters/5-optimizers/figures/widths.tsv"
array name[3] = ["sigmoid", "tanh", "ReLU"]
array spread[4] = ["1", "0.01", "Xavier", "He"]
array colour[3] = [orange, green, blue]
array low[3] = [0, -1, 0]
array high[3] = [1, 1, 3]
array top[3] = [1.05, 1.05, 0.15]
array top[3] = [1.05, 1.05, 0.15]
place(b, l, a) = 1.15 * (l - 1) + (a - low[b + 1]) / (high[b + 1] - low[b + 1])
set key off
set border 1 lw 0.6
unset ytics
set xrange [-0.02:5.62]
set style fill solid 1 noborder
set multiplot layout 12, 1 margins 0.14, 0.99, 0.035, 0.965 spacing 0.02, 0.02
do for [b=0:2] { do for [w=0:3] {
  set yrange [0:top[b + 1]]
  unset xtics
  if (w == 3) {
    set xtics nomirror scale 0.4 offset 0, 0.5 font ",10" (0 0)
    do for [l=1:5] { do for [k=0:2] {
      a = low[b + 1] + k / 2.0 * (high[b + 1] - low[b + 1])
      set xtics add (sprintf("%g", a) place(b, l, a))
    } }
  }
  unset title
  unset label
  if (b == 0 && w == 0) { do for [l=1:5] { set label l + 1 sprintf("layer %d", l) at place(b, l, 0.5), graph 1.25 center } }
  set label 1 sprintf("%s, %s", name[b + 1], spread[w + 1]) at graph -0.015, 0.4 right font ",12"
  plot for [l=1:5] data every ::(1 + 50 * (l - 1 + 5 * (w + 4 * b)))::(50 * (l + 5 * (w + 4 * b))) using (place(b, l, $4)):5 with filledcurves y1=0 lc rgb colour[b + 1]
} }
unset multiplot
