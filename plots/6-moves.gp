# One digit, and seven images made of it by small shifts and turns.
width = 640
height = 340
load "plots/style.gp"
data = "chapters/6-regularization/figures/moves.tsv"
set key off
unset border
unset tics
unset colorbox
set palette gray negative
set cbrange [0:1]
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set size ratio 1
set multiplot layout 2, 4 margins 0.01, 0.99, 0.02, 0.93 spacing 0.02, 0.09
do for [k=0:7] {
  set title (k == 0 ? "as it is" : "moved") offset 0, -0.8
  set object 1 rectangle from -0.5, -0.5 to 27.5, 27.5 fillstyle empty border lc rgb grey
  plot data every ::(1 + 784 * k)::(784 * k + 784) using 3:2:4 with image
}
unset multiplot
