# Histograms of the activations of hidden layers 1 (outline) and 5 (filled), by function
# and spread.
width = 640
height = 620
load "plots/style.gp"
data = "chapters/5-optimizers/figures/widths.tsv"
array name[3] = ["sigmoid", "tanh", "ReLU"]
array spread[4] = ["1", "0.01", "Xavier", "He"]
array colour[3] = [orange, green, blue]
array low[3] = [0, -1, 0]
array high[3] = [1, 1, 3]
array top[3] = [1.08, 1.08, 0.16]
first(b, w, c) = 50 * (c + 5 * (w + 4 * b))
set key off
set border 1 lw 0.6
unset ytics
set style fill solid 1 noborder
set multiplot layout 4, 3 margins 0.12, 0.985, 0.06, 0.94 spacing 0.045, 0.05
do for [w=0:3] { do for [b=0:2] {
  unset label
  unset arrow
  set xrange [low[b + 1] - 0.04 * (high[b + 1] - low[b + 1]):high[b + 1] + 0.04 * (high[b + 1] - low[b + 1])]
  set yrange [0:top[b + 1]]
  set xtics low[b + 1], (high[b + 1] - low[b + 1]) / 2.0 font ",13" scale 0.4 nomirror offset 0, 0.3
  if (w < 3) { set format x "" } else { set format x "%g" }
  if (w == 0) { set title name[b + 1] font ",16" offset 0, -0.4 } else { unset title }
  if (b == 0) { set label 1 spread[w + 1] at graph -0.06, 0.45 right font ",16" }
  if (b == 1 && w == 1) {
    set label 2 "layer 5" at 0.22, 0.38 left front font ",14" textcolor rgb green
    set label 3 "layer 1" at 0.22, 0.7 left front font ",14" textcolor rgb ink
  }
  plot data every ::(1 + first(b, w, 4))::(50 + first(b, w, 4)) using 4:5 with filledcurves y1=0 lc rgb colour[b + 1], \
       data every ::(1 + first(b, w, 0))::(50 + first(b, w, 0)) using 4:5 with lines lw 1.8 lc rgb ink
} }
unset multiplot
