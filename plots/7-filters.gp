# The thirty filters of the first layer, before training and after.
width = 640
height = 280
load "plots/style.gp"
data = "chapters/7-convolution/figures/seeing-filters.tsv"
array w[1500]
stats data skip 1 using (w[int($0) + 1] = $4) nooutput
# The weight at (x, y) of a page of 6 x 5 filters, one below the other six points apart.
inside(x, y) = x - 6 * int(x / 6) < 5 && y - 6 * int(y / 6) < 5
place(x, y) = 25 * (6 * int(y / 6) + int(x / 6)) + 5 * int(y - 6 * int(y / 6)) + int(x - 6 * int(x / 6))
at(t, x, y) = inside(x, y) ? w[1 + 750 * t + place(x, y)] : 0
unset border
unset tics
unset colorbox
unset key
set palette defined (-1 "#D55E00", 0 "#ffffff", 1 "#0072B2")
set cbrange [-1:1]
set size ratio -1
set multiplot layout 1, 2 margins 0.01, 0.99, 0.01, 0.90 spacing 0.04, 0
set xrange [0.05:34.95]
set urange [0.05:34.95]
set yrange [0.05:28.95]
set vrange [0.05:28.95]
set samples 350
set isosamples 350, 290
set datafile separator whitespace
do for [t=0:1] {
  set title t == 0 ? "before training" : "after" offset 0, -0.9
  plot '++' using 1:2:(at(t, $1, 29 - $2)) with image
}
unset multiplot
