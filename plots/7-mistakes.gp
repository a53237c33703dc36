# The images that the deep network gets wrong, twelve in a row.
width = 640
height = 340
load "plots/style.gp"
pixels = "chapters/7-convolution/figures/deep-mistakes.tsv"
names = "chapters/7-convolution/figures/deep-names.tsv"
stats names every ::1 using 1 nooutput
count = int(STATS_records)
array is[count]
array said[count]
do for [k=1:count] {
  stats names every ::k::k using 1 nooutput; is[k] = int(STATS_min)
  stats names every ::k::k using 2 nooutput; said[k] = int(STATS_min)
}
unset border
unset tics
unset colorbox
set palette defined (0 "#ffffff", 1 "#222222")
set cbrange [0:255]
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set size ratio -1
set multiplot layout 4, 12 margins 0.01, 0.99, 0.02, 0.94 spacing 0.015, 0.08
do for [k=1:count] {
  set title sprintf("%d → %d", is[k], said[k]) font ",13" offset 0, -0.8
  plot pixels skip 1 matrix every ::0:28 * (k - 1):27:28 * k - 1 using 1:($2 - 28 * (k - 1)):3 with image
}
unset multiplot
