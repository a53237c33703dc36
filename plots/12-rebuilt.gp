# Six digits that were not seen, rebuilt from more and more axes.
width = 640
height = 610
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/axes-rebuilt.tsv"
unset border
unset tics
unset colorbox
set key off
set palette defined (0 "white", 255 "#222222")
set cbrange [0:255]
set size ratio -1
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
array name[6] = ["1 axis", "10 axes", "50 axes", "100 axes", "200 axes", "the digit"]
set multiplot layout 6, 6 margins 0.14, 0.99, 0.01, 0.99 spacing 0.01, 0.01
do for [r=0:5] {
  do for [d=0:5] {
    f = 28 * (6 * r + d)
    if (d == 0) { set label 1 name[r + 1] at screen 0.13, screen 0.99 - (r + 0.5) * 0.98 / 6 right textcolor rgb ink } else { unset label 1 }
    plot data skip 1 matrix every ::0:f:27:f + 27 using 1:($2 - f):3 with image
  }
}
unset multiplot
