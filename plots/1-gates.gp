# The corners of the unit square, and the line with which each gate parts them.
width = 640
height = 290
load "plots/style.gp"
corners = "chapters/1-perceptrons/figures/gates-corners.tsv"
lines = "chapters/1-perceptrons/figures/gates-lines.tsv"
stats lines every ::1 using 1:2 name "L" nooutput
array slope[3]
array intercept[3]
do for [i=1:3] {
  stats lines every ::i::i using 1 nooutput; slope[i] = STATS_min
  stats lines every ::i::i using 2 nooutput; intercept[i] = STATS_min
}
set multiplot layout 1, 3 margins 0.085, 0.995, 0.20, 0.90 spacing 0.06
set xrange [-0.4:1.75]
set yrange [-0.4:1.75]
set size ratio -1
set xtics 0, 1
set ytics 0, 1
set xlabel "{/:Italic x}_1" offset 0, 0.9
array name[3] = ["AND", "NAND", "OR"]
do for [i=1:3] {
  set title name[i] font ",15"
  if (i == 1) { set ylabel "{/:Italic x}_2" offset 1 } else { unset ylabel; set format y "" }
  fires = i == 2 ? -1 : 1
  cx = intercept[i] / 2.0
  unset arrow
  set arrow 1 from cx + 0.3, cx - 0.3 to cx + 0.3 + fires * 0.3, cx - 0.3 + fires * 0.3 head filled size 0.12, 20 lc rgb green lw 2
  set label 1 "fires" at (i == 2 ? -0.33 : 1.16), (i == 2 ? 0.28 : 1.5) textcolor rgb blue
  set label 2 "silent" at (i == 2 ? 1.1 : i == 1 ? -0.33 : -0.36), (i == 2 ? 1.45 : i == 1 ? 0.3 : 0.36) textcolor rgb orange
  plot intercept[i] + slope[i] * x with lines lc rgb ink, \
       corners every ::1 using 1:(column(2 + i) == 0 ? $2 : NaN) with points pt 6 ps 1.6 lw 2 lc rgb orange, \
       corners every ::1 using 1:(column(2 + i) == 1 ? $2 : NaN) with points pt 7 ps 1.6 lc rgb blue
}
unset multiplot
