# Four states of k-means on the petals of 150 irises.
width = 640
height = 520
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/kmeans-steps.tsv"
array state[4] = [0, 1, 8, 14]
array name[4] = ["at first", "after 1 turn", "after 8 turns", "after 14 turns"]
set key off
set xrange [0.6:7.2]
set yrange [-0.05:2.65]
set xtics 2
set ytics 1
set multiplot layout 2, 2 margins 0.095, 0.985, 0.125, 0.94 spacing 0.05, 0.15
do for [p=1:4] {
  set title name[p] offset 0, -0.7
  if (p > 2) { set xlabel "length of a petal, cm" offset 0, 0.4 } else { unset xlabel }
  if (p % 2 == 1) { set ylabel "width, cm" offset 1 } else { unset ylabel }
  s = state[p]
  plot data every ::1 using ($1 == s && $4 == 0 ? $2 : NaN):3 with points pt 6 ps 0.7 lc rgb blue, \
       data every ::1 using ($1 == s && $4 == 1 ? $2 : NaN):3 with points pt 8 ps 0.8 lc rgb orange, \
       data every ::1 using ($1 == s && $4 == 2 ? $2 : NaN):3 with points pt 4 ps 0.7 lc rgb green, \
       data every ::1 using ($1 == s && $4 < 0 ? $2 : NaN):3 with points pt 7 ps 2.6 lc rgb "white", \
       data every ::1 using ($1 == s && $4 == -1 ? $2 : NaN):3 with points pt 7 ps 1.9 lc rgb blue, \
       data every ::1 using ($1 == s && $4 == -2 ? $2 : NaN):3 with points pt 9 ps 2.1 lc rgb orange, \
       data every ::1 using ($1 == s && $4 == -3 ? $2 : NaN):3 with points pt 5 ps 1.8 lc rgb green
}
unset multiplot
