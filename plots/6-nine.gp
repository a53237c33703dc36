# Nine trainings on a grid and nine at random, where only the setting along x matters.
# The curve above each square is what that setting is worth.
width = 640
height = 360
load "plots/style.gp"
unset tics
unset border
set key off
set size ratio -1
set xrange [-0.12:1.05]
set yrange [-0.12:1.5]
worth(x) = 1.08 + 0.36 * exp(-((x - 0.72) / 0.09)**2) + 0.06 * x
array rx[9] = [0.08, 0.23, 0.31, 0.42, 0.55, 0.63, 0.74, 0.86, 0.95]
array ry[9] = [0.61, 0.14, 0.87, 0.42, 0.73, 0.05, 0.31, 0.94, 0.52]
array gx[9]
array gy[9]
do for [k=1:9] { gx[k] = (int((k - 1) / 3) * 2 + 1) / 6.0; gy[k] = (((k - 1) % 3) * 2 + 1) / 6.0 }
set samples 300
set multiplot layout 1, 2 margins 0.04, 0.99, 0.03, 0.91 spacing 0.04
do for [p=1:2] {
  set title (p == 1 ? "a grid: three different values" : "at random: nine different values") offset 0, -0.5
  unset arrow
  unset label
  set object 1 rectangle from 0, 0 to 1, 1 fillstyle empty border lc rgb grey
  set label 1 "matters" at 0.5, -0.07 center textcolor rgb ink
  set label 2 "does not" at -0.07, 0.5 center rotate by 90 textcolor rgb ink
  do for [k=1:9] { set arrow k from (p == 1 ? gx[k] : rx[k]), (p == 1 ? gy[k] : ry[k]) to (p == 1 ? gx[k] : rx[k]), worth(p == 1 ? gx[k] : rx[k]) nohead lc rgb light lw 1.2 }
  plot [0:1] worth(x) with lines lw 2 lc rgb blue, \
       for [k=1:9] "+" every ::0::0 using (p == 1 ? gx[k] : rx[k]):(p == 1 ? gy[k] : ry[k]) with points pt 7 ps 1 lc rgb orange, \
       for [k=1:9] "+" every ::0::0 using (p == 1 ? gx[k] : rx[k]):(worth(p == 1 ? gx[k] : rx[k])) with points pt 7 ps 0.7 lc rgb blue
}
unset multiplot
