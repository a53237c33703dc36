# Accuracy of two networks on digits shifted, turned, scaled and on grey paper.
width = 800
height = 560
load "plots/style.gp"
data = "chapters/7-convolution/figures/transforms.tsv"
set multiplot layout 2, 2 margins 0.10, 0.98, 0.11, 0.97 spacing 0.12, 0.17
set yrange [0:102]
set ytics 25
set grid ytics lc rgb light
array apart[4] = [1, 10, 0.1, 0.2]
array from[4] = [1, 11, 21, 45]
array rows[4] = [5, 5, 7, 5]
array label[4] = ["shift, pixels", "turn, degrees", "scale", "grey of the paper"]
array name[2] = ["dense", "convolutional"]
set ylabel "read rightly, %"
do for [p=1:4] {
  set xlabel label[p] offset 0, 0.4
  set xtics apart[p]
  if (p == 1) { set key bottom left } else { unset key }
  plot for [k=0:1] data every ::(from[p] + k * rows[p])::(from[p] + (k + 1) * rows[p] - 1) \
       using 3:4 with linespoints lt k + 1 title name[k + 1]
}
unset multiplot
