# The losses of five RNNs with large weights, as they are and with clipped gradients:
# means of ten updates.
width = 640
height = 300
load "plots/style.gp"
data = "chapters/8-sequences/figures/memory-burst.tsv"
set key off
set xrange [0:300]
set yrange [0:3]
set xtics 0, 100
set grid ytics lc rgb light
set xlabel "update" offset 0, 0.4
set multiplot layout 1, 2 margins 0.115, 0.975, 0.195, 0.87 spacing 0.05
do for [k=0:1] {
  set title (k == 0 ? "as it is" : "clipped") font ",15" offset 0, -0.4
  if (k == 0) { set ylabel "loss" offset 1.6, 0 }
  if (k == 1) { unset ylabel; set format y "" }
  set arrow 1 from 0, log(8) to 300, log(8) nohead lc rgb grey dt (4,4)
  if (k == 1) { set label 1 "guessing" at 296, log(8) + 0.13 right textcolor rgb "#777777" font ",13" }
  plot for [s=0:4] data every ::1 using ($1 == k && $2 == s ? 10 * int($3 / 10) + 5 : NaN):4 smooth unique with lines lw 1.6 lc rgb (k == 0 ? orange : blue)
}
unset multiplot
