# The oddest image of each digit, by four methods.
width = 640
height = 285
load "plots/style.gp"
pixels = "chapters/12-unsupervised/figures/oddest.tsv"
array name[4] = ["neighbour", "Mahalanobis", "isolation", "rebuilding"]
unset border
unset tics
unset colorbox
set key off
set palette defined (0 "#ffffff", 1 "#222222")
set cbrange [0:255]
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set size ratio -1
# The program writes digit by digit, and of each digit the four methods.
set multiplot
do for [way=0:3] {
  do for [digit=0:9] {
    k = 4 * digit + way
    set lmargin at screen 0.155 + 0.084 * digit; set rmargin at screen 0.155 + 0.084 * digit + 0.08
    set tmargin at screen 0.985 - 0.245 * way; set bmargin at screen 0.985 - 0.245 * way - 0.225
    unset label
    if (digit == 0) { set label 1 name[way + 1] at screen 0.145, 0.985 - 0.245 * way - 0.11 right textcolor rgb ink }
    plot pixels skip 1 matrix every ::0:28 * k:27:28 * k + 27 using 1:($2 - 28 * k):3 with image
  }
}
unset multiplot
