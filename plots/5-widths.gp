# Histograms of the activations of hidden layers 1, 3 and 5, by function and spread.
width = 640
height = 960
load "plots/style.gp"
data = "chapters/5-optimizers/figures/widths.tsv"
array name[3] = ["sigmoid", "tanh", "ReLU"]
array spread[4] = ["1", "0.01", "Xavier", "He"]
array colour[3] = [orange, green, blue]
array low[3] = [0, -1, 0]
array high[3] = [1, 1, 3]
array top[3] = [1.05, 1.05, 0.15]
# Where value a of function b stands in the row, in the column of layer 2 c + 1.
place(b, c, a) = 1.15 * c + (a - low[b + 1]) / (high[b + 1] - low[b + 1])
first(b, w, c) = 50 * (2 * c + 5 * (w + 4 * b))
set key off
set border 1 lw 0.6
unset ytics
set xrange [-0.02:3.32]
set style fill solid 1 noborder
set multiplot layout 12, 1 margins 0.2, 0.985, 0.04, 0.96 spacing 0.02, 0.02
do for [b=0:2] { do for [w=0:3] {
  set yrange [0:top[b + 1]]
  unset xtics
  if (w == 3) {
    set xtics nomirror scale 0.4 offset 0, 0.4 font ",12" (0 0)
    do for [c=0:2] { do for [k=0:2] {
      a = low[b + 1] + k / 2.0 * (high[b + 1] - low[b + 1])
      set xtics add (sprintf("%g", a) place(b, c, a))
    } }
  }
  unset label
  if (b == 0 && w == 0) { do for [c=0:2] { set label c + 2 sprintf("layer %d", 2 * c + 1) at place(b, c, 0.5), graph 1.28 center } }
  set label 1 sprintf("%s, %s", name[b + 1], spread[w + 1]) at graph -0.02, 0.4 right
  plot for [c=0:2] data every ::(1 + first(b, w, c))::(50 + first(b, w, c)) using (place(b, c, $4)):5 with filledcurves y1=0 lc rgb colour[b + 1]
} }
unset multiplot
