# Max pooling of 2 x 2 at stride 2 forwards, and the gradient on its way back.
width = 640
height = 250
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.3:16.9]
set yrange [5.3:-1.2]
array x[16] = [1, 3, 2, 0, 4, 0, 1, 1, 0, 1, 5, 6, 2, 1, 7, 2]
array y[4] = [4, 2, 2, 7]
array dy[4] = [4, 8, 12, 16]
array most[4] = [5, 3, 13, 15]
array colour[4] = [blue, amber, green, orange]
n = 20
do for [i=0:3] { do for [j=0:3] {
  n = n + 1
  w = 2 * (i / 2) + j / 2 + 1
  wins = most[w] == 4 * i + j + 1
  set object n rectangle from j, i to j + 1, i + 1 fillcolor rgb colour[w] fillstyle solid wins ? 0.5 : 0.12 border lc rgb grey lw 1
  set label n sprintf(wins ? "{/:Bold %d}" : "%d", x[4 * i + j + 1]) at j + 0.5, i + 0.5 center textcolor rgb ink
  n = n + 1
  set object n rectangle from 12.6 + j, i to 13.6 + j, i + 1 fillcolor rgb colour[w] fillstyle solid wins ? 0.5 : 0.12 border lc rgb grey lw 1
  set label n sprintf(wins ? "{/:Bold %d}" : "%d", wins ? dy[w] : 0) at 13.1 + j, i + 0.5 center textcolor rgb ink
} }
do for [i=0:1] { do for [j=0:1] {
  n = n + 1
  w = 2 * i + j + 1
  set object n rectangle from 5.6 + j, 1 + i to 6.6 + j, 2 + i fillcolor rgb colour[w] fillstyle solid 0.5 border lc rgb grey lw 1
  set label n sprintf("%d", y[w]) at 6.1 + j, 1.5 + i center textcolor rgb ink
  n = n + 1
  set object n rectangle from 9 + j, 1 + i to 10 + j, 2 + i fillcolor rgb colour[w] fillstyle solid 0.5 border lc rgb grey lw 1
  set label n sprintf("%d", dy[w]) at 9.5 + j, 1.5 + i center textcolor rgb ink
} }
do for [w=0:1] { do for [e=0:1] {
  n = n + 1
  set object n rectangle from 2 * e + 12.6 * w, 0 to 2 * e + 2 + 12.6 * w, 2 front fillstyle empty border lc rgb ink lw 1.5
  n = n + 1
  set object n rectangle from 2 * e + 12.6 * w, 2 to 2 * e + 2 + 12.6 * w, 4 front fillstyle empty border lc rgb ink lw 1.5
} }
set arrow 1 from 4.25, 2 to 5.35, 2 head filled lc rgb ink lw 1.5
set arrow 2 from 11.25, 2 to 12.35, 2 head filled lc rgb ink lw 1.5
set label 1 "{/:Italic x}" at 2, -0.6 center textcolor rgb ink
set label 2 "{/:Italic y}" at 6.6, 0.4 center textcolor rgb ink
set label 3 "{/:Italic dy}" at 10, 0.4 center textcolor rgb ink
set label 4 "{/:Italic dx}" at 14.6, -0.6 center textcolor rgb ink
set label 5 "forwards" at 4.8, 4.7 center textcolor rgb ink
set label 6 "backwards" at 11.6, 4.7 center textcolor rgb ink
plot NaN
