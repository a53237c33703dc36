# A window of four numbers slides over a series; each place of it is an example.
width = 640
height = 400
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.6:12.6]
set yrange [-7.4:5.6]
array y[12] = [2.6, 3.6, 3.2, 2.0, 1.0, 0.7, 1.3, 2.7, 3.9, 3.4, 2.2, 1.2]
sub(i) = sprintf("y_{%d}", i)
n = 0
do for [i=1:12] {
  n = n + 1
  set label n sub(i) at i, y[i] + 0.62 center textcolor rgb ink font ":Italic,14" front
}
set style arrow 1 head filled size 0.22, 20 front lc rgb orange lw 2.2
do for [s=0:2] {
  lead = s == 2 ? 8 : s + 1   # where the window begins
  hue = s == 0 ? blue : s == 1 ? green : "#555555"
  # the window over the series
  set object 100 + s rectangle from lead - 0.42, -0.32 - 0.2 * s to lead + 3.42, 5.2 - 0.2 * s fillstyle empty border lc rgb hue lw 2.2
  # the example below it
  row = -2.2 - 1.75 * s
  do for [k=0:3] {
    n = n + 1
    set object n rectangle from 1.2 + 1.3 * k, row - 0.62 to 2.5 + 1.3 * k, row + 0.62 fillcolor rgb hue fillstyle solid 0.16 border lc rgb hue lw 1.4
    set label n sub(lead + 3 - k) at 1.85 + 1.3 * k, row - 0.02 center textcolor rgb ink font ":Italic,15" front
  }
  n = n + 1
  set arrow n from 6.75, row to 8.35, row as 1
  set object n rectangle from 8.7, row - 0.62 to 10.0, row + 0.62 fillcolor rgb orange fillstyle solid 0.2 border lc rgb orange lw 1.4
  set label n sub(lead + 4) at 9.35, row - 0.02 center textcolor rgb ink font ":Italic,15" front
}
set label 901 "the last four, newest first" at 3.8, -7.0 center textcolor rgb "#555555"
set label 902 "the next" at 9.35, -7.0 center textcolor rgb orange
plot "+" using ($0 < 12 ? $0 + 1 : NaN):($0 < 12 ? y[int($0) + 1] : NaN) with linespoints pt 7 ps 0.8 lw 1.6 lc rgb ink
