# What two searches tried, and how good each was: the larger the dot, the better.
width = 640
height = 360
load "plots/style.gp"
data = "chapters/6-regularization/figures/search.tsv"
set key off
set border 15
set xrange [-5.2:0.2]
set yrange [-6.2:-0.8]
set xtics ("10^{−5}" -5, "10^{−4}" -4, "10^{−3}" -3, "10^{−2}" -2, "10^{−1}" -1, "1" 0)
set xlabel "rate" offset 0, 0.7
set grid lc rgb light
worth(a) = a < 50 ? 0.35 : 0.5 + (a - 50) / 25.0
set multiplot layout 1, 2 margins 0.115, 0.985, 0.16, 0.9 spacing 0.05
do for [w=0:1] {
  set title (w == 0 ? "grid" : "random, in two rounds") offset 0, -0.5
  if (w == 0) { set ylabel "decay" offset 1, 0; set ytics ("10^{−6}" -6, "10^{−5}" -5, "10^{−4}" -4, "10^{−3}" -3, "10^{−2}" -2, "10^{−1}" -1) } else { unset ylabel; set ytics ("" -6, "" -5, "" -4, "" -3, "" -2, "" -1) }
  plot data every ::1 using ($1 == w && $2 == 0 ? $3 : NaN):4:(worth($5)) with points pt 7 ps variable lc rgb blue, \
       data every ::1 using ($1 == w && $2 == 1 ? $3 : NaN):4:(worth($5)) with points pt 9 ps variable lc rgb orange
}
unset multiplot
