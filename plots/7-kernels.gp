# A photograph and five maps of it, made by kernels of 3 x 3.
width = 640
height = 375
load "plots/style.gp"
maps = "chapters/7-convolution/figures/kernels-maps.tsv"
array name[6] = ["as it is", "blur", "sharpen", "vertical edges", "horizontal edges", "emboss"]
unset border
unset tics
unset colorbox
set palette grey
set cbrange [0:255]
set xrange [-0.5:119.5]
set yrange [89.5:-0.5]
set size ratio -1
set multiplot layout 2, 3 margins 0.01, 0.99, 0.01, 0.93 spacing 0.02, 0.09
do for [k=1:6] {
  set title name[k] offset 0, -0.5
  plot maps skip 1 matrix every ::0:90 * (k - 1):119:90 * k - 1 using 1:($2 - 90 * (k - 1)):3 with image
}
unset multiplot
