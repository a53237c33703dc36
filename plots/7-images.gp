# The red, green and blue planes of the photograph, and the grey one.
width = 640
height = 160
load "plots/style.gp"
planes = "chapters/7-convolution/figures/images-planes.tsv"
array name[4] = ["red", "green", "blue", "grey"]
unset border
unset tics
unset colorbox
set palette grey
set cbrange [0:255]
set xrange [-0.5:79.5]
set yrange [59.5:-0.5]
set size ratio -1
set multiplot layout 1, 4 margins 0.01, 0.99, 0.02, 0.86 spacing 0.02, 0.02
do for [k=1:4] {
  set title name[k] offset 0, -0.5
  plot planes skip 1 matrix every ::0:60 * (k - 1):79:60 * k - 1 using 1:($2 - 60 * (k - 1)):3 with image
}
unset multiplot
