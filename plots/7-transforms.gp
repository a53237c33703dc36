# Accuracy of two networks on digits shifted, turned, scaled and on grey paper.
width = 640
height = 520
load "plots/style.gp"
data = "chapters/7-convolution/figures/transforms.tsv"
set multiplot layout 2, 2 margins 0.085, 0.98, 0.125, 0.94 spacing 0.09, 0.155
set key off
set yrange [0:104]
set ytics 25
set grid ytics lc rgb light
array apart[4] = [1, 10, 0.1, 0.2]
array from[4] = [1, 11, 21, 45]
array rows[4] = [5, 5, 7, 5]
array label[4] = ["shift, pixels", "turn, degrees", "scale", "grey of the paper"]
set label 3 "read rightly, %" at screen 0.01, 0.975 left textcolor rgb ink
set label 1 "dense" at graph 0.42, 0.36 textcolor rgb blue
set label 2 "convolutional" at graph 0.6, 0.9 textcolor rgb orange
do for [p=1:4] {
  set xlabel label[p] offset 0, 0.4
  set xtics apart[p]
  plot for [k=0:1] data every ::(from[p] + k * rows[p])::(from[p] + (k + 1) * rows[p] - 1) \
       using 3:4 with linespoints lt k + 1
  unset label 1
  unset label 2
  unset label 3
}
unset multiplot
