# Two species of iris, and the line after some of the corrections.
width = 640
height = 620
load "plots/style.gp"
flowers = "chapters/1-perceptrons/figures/flowers.tsv"
lines = "chapters/1-perceptrons/figures/flowers-lines.tsv"
stats lines every ::1 using 5 nooutput
last = int(STATS_records)
array shown[4] = [1, 2, int(0.6 * last), last]
array wrong[4]
do for [k=1:4] { stats lines every ::shown[k]::shown[k] using 5 nooutput; wrong[k] = STATS_min }
set multiplot layout 2, 2 margins 0.095, 0.99, 0.09, 0.955 spacing 0.09, 0.13
set xrange [41:72]
set yrange [19:46]
set xtics 10
set ytics 10
do for [k=1:4] {
  set title sprintf("after correction %d: %d wrong", shown[k], wrong[k]) font ",15" offset 0, -0.8
  if (k > 2) { set xlabel "length of the sepals, mm" offset 0, 0.75 } else { unset xlabel }
  if (k % 2 == 1) { set ylabel "width, mm" offset 1 } else { unset ylabel }
  unset label
  if (k == 4) {
    set label 1 "setosa" at 43, 44.5 textcolor rgb orange font ",15"
    set label 2 "versicolor" at 62, 20.5 textcolor rgb blue font ",15"
  }
  plot lines every ::shown[k]::shown[k] using 1:2:3:4 with vectors nohead lw 2.5 lc rgb ink, \
       flowers every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 6 ps 0.8 lw 1.5 lc rgb orange, \
       flowers every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 7 ps 0.75 lc rgb blue
}
unset multiplot
