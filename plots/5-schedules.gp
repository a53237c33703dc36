# The learning rate of four schedules over a thousand steps, a panel for each.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/5-optimizers/figures/schedules.tsv"
array name[4] = ["stepwise", "exponential", "cosine", "warm-up, then cosine"]
array colour[4] = [orange, green, blue, "#A8508A"]
set xrange [0:1000]
set yrange [0:0.56]
set xtics 500
set ytics 0.5
set mxtics 1
set mytics 1
set grid ytics lc rgb light
set key off
set multiplot layout 2, 2 margins 0.1, 0.97, 0.15, 0.92 spacing 0.1, 0.13
do for [k=0:3] {
  set title name[k + 1] font ",16" offset 0, -0.6
  if (k > 1) { set xlabel "step" offset 0, 0.6; set format x "%g" } else { unset xlabel; set format x "" }
  if (k % 2 == 0) { set ylabel "rate" offset 1.2, 0; set format y "%g" } else { unset ylabel; set format y "" }
  plot data every ::1 using ($1 == k + 2 ? $2 : NaN):3 with filledcurves y1=0 fillstyle transparent solid 0.12 noborder lc rgb colour[k + 1], \
       data every ::1 using ($1 == k + 2 ? $2 : NaN):3 with lines lw 2.6 lc rgb colour[k + 1]
}
unset multiplot
