# The mean of the digits and their first nine axes, as pictures.
width = 640
height = 285
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/axes-digits.tsv"
unset border
unset tics
unset colorbox
set key off
set size ratio -1
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set multiplot layout 2, 5 margins 0.01, 0.99, 0.01, 0.91 spacing 0.02, 0.1
do for [k=0:9] {
  set title (k == 0 ? "mean" : sprintf("axis %d", k)) offset 0, -0.7
  if (k == 0) { set palette defined (0 "white", 1 "#222222"); set cbrange [0:0.6] } else { set palette defined (-1 "#D55E00", 0 "white", 1 "#0072B2"); set cbrange [-0.13:0.13] }
  plot data skip 1 matrix every ::0:28 * k:27:28 * k + 27 using 1:($2 - 28 * k):3 with image
}
unset multiplot
