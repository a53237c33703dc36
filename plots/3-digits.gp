# Eight of the images, the weights of the three hidden units, and the cost.
width = 900
height = 500
load "plots/style.gp"
data = "chapters/3-gradient-descent/figures/digits-images.tsv"
curve = "chapters/3-gradient-descent/figures/digits-curve.tsv"
array name[4] = ["unit 1", "unit 2", "unit 3", "zeros less ones"]
set multiplot
unset border
unset tics
unset colorbox
set xrange [-0.5:2.5]
set yrange [3.5:-0.5]
set size ratio -1
set lmargin 0.5
set rmargin 0.5
set bmargin 0.5
set tmargin 2
set palette defined (0 "#f4f4f4", 1 "#333333")
set cbrange [0:1]
do for [p=4:11] {
  set size 0.115, 0.34
  set origin 0.01 + 0.123 * (p - 4), 0.64
  set title p < 8 ? "a 0" : "a 1" offset 0, -0.5
  plot data every ::(1 + 12 * p)::(12 + 12 * p) using 3:2:4 with image pixels
}
set palette defined (-1 "#D55E00", 0 "#f4f4f4", 1 "#0072B2")
do for [p=0:3] {
  set cbrange [(p < 3 ? -1.6 : -0.8):(p < 3 ? 1.6 : 0.8)]
  set size 0.14, 0.5
  set origin 0.01 + 0.145 * p, 0.08
  set title name[p + 1] offset 0, -0.5
  plot data every ::(1 + 12 * p)::(12 + 12 * p) using 3:2:4 with image pixels
}
unset lmargin
unset rmargin
unset bmargin
unset tmargin
set border 3 lc rgb "#444444"
set tics nomirror out scale 0.6
set size noratio
set size 0.4, 0.62
set origin 0.6, 0.0
unset title
set xrange [0:300]
set yrange [0:0.72]
set xtics 100 nomirror out
set ytics 0.2 nomirror out
set xlabel "step"
set ylabel "cost"
set key top right samplen 1.5
plot curve every ::1 using 1:2 with lines lw 2 lc rgb blue title "64 images", \
     curve every ::1 using 1:3 with lines lw 2 lc rgb orange title "8 others"
unset multiplot
