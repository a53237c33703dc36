# Eight drawings of 4 x 3 pixels: four of a 0, four of a 1.
width = 640
height = 290
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
# The rim of a drawing, so that paper can be told from page.
set object 1 rectangle from -0.5, -0.5 to 2.5, 3.5 front fillstyle empty border lc rgb grey lw 1
set multiplot layout 2, 4 margins 0.02, 0.98, 0.02, 0.92 spacing 0.04, 0.12
do for [p=0:7] {
  set title sprintf("%d: a %d", p + 1, p > 3) offset 0, -0.6
  plot data every ::(1 + 12 * p)::(12 + 12 * p) using 3:2:4 with image pixels
}
unset multiplot
