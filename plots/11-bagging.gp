# How a forest is made: points drawn for each tree, columns for each question, a vote.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [0:16]
set yrange [0:8.4]
n = 0
# the points, numbered
do for [i=1:6] {
  n = n + 1
  set object n circle at 5.5 + i, 7.6 size 0.36 fillcolor rgb "#EEEEEE" fillstyle solid border lc rgb ink
  set label n sprintf("%d", i) at 5.5 + i, 7.58 center textcolor rgb ink
}
set label 200 "points" at 5.4, 7.58 right textcolor rgb "#555555"
set style arrow 1 head filled size 0.2, 20 lc rgb "#888888" lw 1.4
array drawn[18] = [1, 1, 2, 4, 4, 6,  2, 3, 3, 3, 5, 6,  1, 2, 4, 5, 5, 5]
array left[3] = ["3, 5", "1, 4", "3, 6"]
array side[9] = [0, 1, 1,  1, 0, 1,  1, 1, 0]
array vote[3] = ["7", "1", "7"]
array hue[3] = [blue, green, amber]
do for [t=1:3] {
  x = 3 + 5 * (t - 1)
  set arrow 10 + t from 9, 7.1 to x, 6.35 as 1
  do for [k=1:6] {
    n = n + 1
    set object n circle at x - 2.1 + 0.7 * k - 0.35, 5.85 size 0.31 fillcolor rgb hue[t] fillstyle solid 0.25 border lc rgb hue[t]
    set label n sprintf("%d", drawn[6 * (t - 1) + k]) at x - 2.1 + 0.7 * k - 0.35, 5.83 center textcolor rgb ink font ",13"
  }
  set label 300 + t "without ".left[t] at x, 5.15 center textcolor rgb "#666666" font ",13"
  # a tree of three questions
  set arrow 20 + t from x - 0.2, 4.2 to x - 0.8, 3.55 nohead lc rgb hue[t] lw 2
  set arrow 30 + t from x + 0.2, 4.2 to x + 0.8, 3.55 nohead lc rgb hue[t] lw 2
  set arrow 40 + t from x - 1.12, 3.05 to x - 1.5, 2.3 nohead lc rgb hue[t] lw 2
  set arrow 50 + t from x - 0.88, 3.05 to x - 0.5, 2.3 nohead lc rgb hue[t] lw 2
  set arrow 60 + t from x + 0.88, 3.05 to x + 0.5, 2.3 nohead lc rgb hue[t] lw 2
  set arrow 70 + t from x + 1.12, 3.05 to x + 1.5, 2.3 nohead lc rgb hue[t] lw 2
  do for [k=0:2] {
    n = n + 1
    bx = k == 0 ? x : x + (k == 1 ? -1 : 1)
    by = k == 0 ? 4.45 : 3.3
    set object 100 + n rectangle center bx, by size 0.55, 0.5 fillcolor rgb "white" fillstyle solid border lc rgb hue[t] lw 2
    set label 100 + n "?" at bx, by - 0.03 center textcolor rgb ink front font ",13"
  }
  set arrow 80 + t from x, 2.1 to x, 1.55 as 1
  set label 400 + t "says ".vote[t] at x, 1.15 center textcolor rgb ink
  set arrow 90 + t from x + 0.3 * (2 - t), 0.9 to 8 + 1.2 * (t - 2), 0.55 nohead lc rgb "#bbbbbb"
}
set label 500 "most say 7" at 8, 0.28 center textcolor rgb orange font "Helvetica:Bold,15"
plot NaN
