# Eight of the images, the weights of the three hidden units, and the cost.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/3-gradient-descent/figures/digits-images.tsv"
curve = "chapters/3-gradient-descent/figures/digits-curve.tsv"
array name[4] = ["unit 1", "unit 2", "unit 3", "0s less 1s"]
set multiplot
unset border
unset tics
unset colorbox
set key off
set xrange [-0.5:2.5]
set yrange [3.5:-0.5]
set size ratio -1
set palette defined (0 "#f4f4f4", 1 "#333333")
set cbrange [0:1]
do for [p=4:11] {
  set lmargin at screen 0.015 + 0.124 * (p - 4)
  set rmargin at screen 0.115 + 0.124 * (p - 4)
  set tmargin at screen 0.92
  set bmargin at screen 0.696
  set title p < 8 ? "a 0" : "a 1" offset 0, -0.5
  plot data every ::(1 + 12 * p)::(12 + 12 * p) using 3:2:4 with image pixels
}
set palette defined (-1 "#D55E00", 0 "#f4f4f4", 1 "#0072B2")
do for [p=0:3] {
  set cbrange [(p < 3 ? -1.6 : -0.8):(p < 3 ? 1.6 : 0.8)]
  set lmargin at screen 0.015 + 0.145 * p
  set rmargin at screen 0.145 + 0.145 * p
  set tmargin at screen 0.48
  set bmargin at screen 0.188
  set title name[p + 1] offset 0, -0.5
  plot data every ::(1 + 12 * p)::(12 + 12 * p) using 3:2:4 with image pixels
}
set border 3 lc rgb "#444444"
set size noratio
set lmargin at screen 0.69
set rmargin at screen 0.965
set tmargin at screen 0.55
set bmargin at screen 0.16
set title "cost" offset 0, -0.6
set xrange [0:300]
set yrange [-0.09:0.72]
set xtics 100 nomirror out
set ytics 0.2 nomirror out
set xlabel "step" offset 0, 0.5
set label 1 "64 images" at 70, 0.24 left textcolor rgb blue
set label 2 "8 others" at 100, -0.045 left textcolor rgb orange
plot curve every ::1 using 1:2 with lines lw 2.2 lc rgb blue, \
     curve every ::1 using 1:3 with lines lw 2.2 dt (8,4) lc rgb orange
unset multiplot
