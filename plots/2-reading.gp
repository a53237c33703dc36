# Six test images, and six that the network misreads, with what it says of them.
width = 640
height = 300
load "plots/style.gp"
pixels = "chapters/2-activations/figures/reading-pixels.tsv"
classes = "chapters/2-activations/figures/reading-classes.tsv"
array said[12]
array is[12]
do for [k=1:12] {
  stats classes every ::k::k using 1 nooutput; is[k] = int(STATS_min)
  stats classes every ::k::k using 2 nooutput; said[k] = int(STATS_min)
}
unset border
unset tics
unset colorbox
set palette defined (0 "#ffffff", 1 "#222222")
set cbrange [0:255]
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set size ratio -1
set multiplot layout 2, 6 margins 0.01, 0.99, 0.02, 0.89 spacing 0.02, 0.13
do for [k=1:12] {
  set title sprintf(said[k] == is[k] ? "%d" : "%d, said %d", is[k], said[k]) offset 0, -0.6
  plot pixels skip 1 matrix every ::0:28 * (k - 1):27:28 * k - 1 using 1:($2 - 28 * (k - 1)):3 with image
}
unset multiplot
