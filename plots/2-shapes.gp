# Z = X W + b as rectangles: five examples of three numbers through a layer of four units.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set size ratio -1
set xrange [-0.3:23.5]
set yrange [8.7:-1.7]
N = 5; D = 3; M = 4
# Left upper corners of X, W, b and Z.
array left[4] = [1.6, 7.2, 13.2, 19.2]
array up[4] = [1, 2, 3, 1]
array rows[4] = [N, D, 1, N]
array columns[4] = [D, M, M, M]
array name[4] = ["{/:Italic X}", "{/:Italic W}", "{/:Italic b}", "{/:Italic Z}"]
array shape[4] = ["(5, 3)", "(3, 4)", "(1, 4)", "(5, 4)"]
array side[4] = ["3 inputs", "4 units", "4 units", "4 units"]
i0 = 1; j0 = 2
n = 1
do for [k=1:4] {
  do for [i=0:rows[k] - 1] {
    do for [j=0:columns[k] - 1] {
      on = (k == 1 && i == i0) || (k == 2 && j == j0) || (k == 3 && j == j0) || (k == 4 && i == i0 && j == j0)
      set object n rectangle from left[k] + j, up[k] + i to left[k] + j + 1, up[k] + i + 1 fillcolor rgb (k == 4 ? orange : blue) fillstyle solid (on ? 0.45 : 0.06) border lc rgb (k == 4 ? orange : blue) lw 1
      n = n + 1
    }
  }
  set label k name[k] at left[k] + columns[k] / 2.0, -0.9 center textcolor rgb ink font ",18"
  set label 10 + k side[k] at left[k] + columns[k] / 2.0, up[k] - 0.55 center textcolor rgb ink font ",13"
  set label 20 + k shape[k] at left[k] + columns[k] / 2.0, 7.0 center textcolor rgb ink font ",14"
}
set label 30 "·" at 5.9, -0.9 center textcolor rgb ink font ",18"
set label 31 "+" at 12.2, -0.9 center textcolor rgb ink font ",18"
set label 32 "=" at 18.2, -0.9 center textcolor rgb ink font ",18"
set label 33 "·" at 5.9, 3.5 center textcolor rgb ink font ",18"
set label 34 "+" at 12.2, 3.5 center textcolor rgb ink font ",18"
set label 35 "=" at 18.2, 3.5 center textcolor rgb ink font ",18"
set label 36 "5 examples" at 0.9, 3.5 center rotate by 90 textcolor rgb ink font ",13"
set label 37 "3 inputs" at 6.6, 3.5 center rotate by 90 textcolor rgb ink font ",13"
# The two sides that must agree, and those that remain.
set arrow 1 from left[1] + 2.1, 7.55 to left[2] + 1.35, 7.55 heads size 0.25, 25 lc rgb blue lw 1.4
set label 40 "equal" at 6.3, 8.1 center textcolor rgb blue font ",13"
set label 41 "for every row" at left[3] + 2, 4.65 center textcolor rgb ink font ",13"
plot NaN
