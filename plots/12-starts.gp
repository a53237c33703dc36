# Where k-means ended on sixteen towns, from random points and from k-means++.
width = 640
height = 340
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/kmeans-starts.tsv"
set key off
set border 0
unset tics
set xrange [-0.5:3.5]
set yrange [-0.5:3.5]
set size ratio 1
array colour[4] = [0x0072B2, 0xD55E00, 0x009E73, 0xE69F00]
array mark[4] = [6, 8, 4, 12]
set multiplot layout 1, 2 margins 0.01, 0.99, 0.02, 0.91 spacing 0.02
do for [p=0:1] {
  set title (p == 0 ? "from random points" : "from k-means++") offset 0, -0.6
  plot for [k=0:15] data every ::1 using ($1 == p && $4 == k ? $2 : NaN):3 with points pt mark[k / 4 + 1] ps 0.55 lc rgb colour[k % 4 + 1], \
       data every ::1 using ($1 == p && $4 < 0 ? $2 : NaN):3 with points pt 7 ps 1.7 lc rgb "white", \
       data every ::1 using ($1 == p && $4 < 0 ? $2 : NaN):3 with points pt 7 ps 1.15 lc rgb ink
}
unset multiplot
