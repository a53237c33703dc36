# The eight drawings, and the pixels that each hidden unit watches.
width = 820
height = 300
load "plots/style.gp"
data = "chapters/2-activations/figures/detectors.tsv"
unset border
unset tics
unset colorbox
set palette defined (0 "#f4f4f4", 1 "#333333")
set cbrange [0:1]
set xrange [-0.5:2.5]
set yrange [3.5:-0.5]
set size ratio -1
set multiplot
array name[11] = ["1: a 0", "2: a 0", "3: a 0", "4: a 0", "5: a 1", "6: a 1", "7: a 1", "8: a 1", "left", "middle", "right"]
set lmargin 0.5
set rmargin 0.5
set bmargin 0.5
set tmargin 2
do for [p=0:10] {
  watch = p > 7
  set size (watch ? 0.15 : 0.11), (watch ? 0.62 : 0.48)
  set origin watch ? 0.51 + 0.16 * (p - 8) : 0.01 + 0.12 * (p % 4), watch ? 0.16 : p < 4 ? 0.51 : 0.02
  if (p == 8) { set palette defined (0 "#f4f4f4", 1 "#0072B2") }
  set title name[p + 1] offset 0, -0.5
  plot data every ::(1 + 12 * p)::(12 + 12 * p) using 3:2:4 with image pixels
}
unset multiplot
