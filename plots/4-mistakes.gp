# Four test images that the network of plain.c reads wrongly.
width = 640
height = 190
load "plots/style.gp"
pixels = "chapters/4-backpropagation/figures/mistake-pixels.tsv"
names = "chapters/4-backpropagation/figures/mistake-names.tsv"
array is[4]
array said[4]
array sure[4]
do for [k=1:4] {
  stats names every ::k::k using 1 nooutput; is[k] = int(STATS_min)
  stats names every ::k::k using 2 nooutput; said[k] = int(STATS_min)
  stats names every ::k::k using 3 nooutput; sure[k] = int(STATS_min)
}
unset border
unset tics
unset colorbox
set palette defined (0 "#ffffff", 1 "#222222")
set cbrange [0:255]
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set size ratio -1
set multiplot layout 1, 4 margins 0.01, 0.99, 0.02, 0.88 spacing 0.02
do for [k=1:4] {
  set title sprintf("a %d, read as %d (%d %%)", is[k], said[k], sure[k]) font ",13" offset 0, -0.5
  plot pixels skip 1 matrix every ::0:28 * (k - 1):27:28 * k - 1 using 1:($2 - 28 * (k - 1)):3 with image
}
unset multiplot
