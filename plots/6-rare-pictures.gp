# A picture of each class, two digits side by side, and one of the rare class swapped.
width = 640
height = 250
load "plots/style.gp"
pixels = "chapters/6-regularization/figures/rare-pictures.tsv"
array name[5] = ["3 and 4", "3 and 9", "5 and 4", "5 and 9: rare", "the rare one, swapped"]
array left[5] = [0.02, 0.02, 0.31, 0.31, 0.68]
array bottom[5] = [0.52, 0.04, 0.52, 0.04, 0.28]
unset border
unset tics
unset colorbox
set palette defined (0 "#ffffff", 1 "#222222")
set cbrange [0:255]
set xrange [-0.5:55.5]
set yrange [27.5:-0.5]
set multiplot
do for [k=1:5] {
  set lmargin at screen left[k]; set rmargin at screen left[k] + 0.27
  set bmargin at screen bottom[k]; set tmargin at screen bottom[k] + 0.345
  set title name[k] offset 0, -0.7
  plot pixels skip 1 matrix every ::0:28 * (k - 1):55:28 * k - 1 using 1:($2 - 28 * (k - 1)):3 with image
}
unset multiplot
