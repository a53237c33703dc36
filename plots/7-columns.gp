# im2col: what lies under a window of 2 x 2 at its four places on the numbers 1 to 9
# becomes four columns, and the product of a filter's row with them is its map.
width = 640
height = 440
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.3:14.6]
set yrange [10.5:-1.2]
array under[16] = [1, 2, 4, 5, 2, 3, 5, 6, 4, 5, 7, 8, 5, 6, 8, 9]
array colour[4] = [blue, amber, green, orange]
n = 20
do for [t=0:3] {
  left = 4 * t
  do for [i=0:2] { do for [j=0:2] {
    n = n + 1
    in = i >= t / 2 && i < t / 2 + 2 && j >= t % 2 && j < t % 2 + 2
    set object n rectangle from left + j * 0.8, i * 0.8 to left + j * 0.8 + 0.8, i * 0.8 + 0.8 fillcolor rgb in ? colour[t + 1] : "#ffffff" fillstyle solid in ? 0.3 : 0 border lc rgb grey lw 1
    set label n sprintf("%d", 3 * i + j + 1) at left + j * 0.8 + 0.4, i * 0.8 + 0.4 center textcolor rgb ink
  } }
  set label t + 1 sprintf("place %d", t) at left + 1.2, -0.6 center textcolor rgb ink
  do for [r=0:3] {
    n = n + 1
    set object n rectangle from 6 + t, 4.2 + r to 7 + t, 5.2 + r fillcolor rgb colour[t + 1] fillstyle solid 0.3 border lc rgb grey lw 1
    set label n sprintf("%d", under[4 * t + r + 1]) at 6.5 + t, 4.7 + r center textcolor rgb ink
    n = n + 1
    if (t == 0) {
      set object n rectangle from 0.8 + r, 5.7 to 1.8 + r, 6.7 fillstyle empty border lc rgb grey lw 1
      set label n sprintf("{/:Italic w}_%d", r + 1) at 1.3 + r, 6.2 center textcolor rgb ink
    }
  }
  n = n + 1
  set object n rectangle from 11.2 + 0.85 * t, 5.7 to 12.05 + 0.85 * t, 6.7 fillcolor rgb colour[t + 1] fillstyle solid 0.3 border lc rgb grey lw 1
  set label n sprintf("{/:Italic y}_%d", t) at 11.63 + 0.85 * t, 6.2 center textcolor rgb ink
  set arrow t + 1 from left + 1.2, 2.6 to 6.5 + t, 4.05 head filled size 0.25, 20 lc rgb colour[t + 1] lw 1.5
}
set label 10 "×" at 5.4, 6.2 center textcolor rgb ink
set label 11 "=" at 10.6, 6.2 center textcolor rgb ink
set label 12 "a filter, one row" at 2.8, 7.3 center textcolor rgb ink
set label 13 "{/:Italic col}, a column for each place" at 8, 8.8 center textcolor rgb ink
set label 14 "its map" at 12.9, 7.3 center textcolor rgb ink
plot NaN
