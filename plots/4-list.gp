# The network of plain.c as four boxes in a row, with the shapes of what passes.
width = 640
height = 210
load "plots/style.gp"
unset border
unset tics
set xrange [0:20]
set yrange [-0.4:5]
array name[4] = ["affine", "sigmoid", "affine", "softmax\nwith loss"]
array value[4] = ["X", "Z^2", "A^2", "Z^3"]
array shape[4] = ["100×784", "100×50", "100×50", "100×10"]
array error[4] = ["", "dZ^2", "dA^2", "dZ^3"]
do for [k=1:4] {
  x = 4.9 * k - 2
  set object k rectangle from x, 1 to x + 2.3, 4 fc rgb (k == 4 ? "#fbeadf" : "#e8f1f8") fs solid border lc rgb (k == 4 ? orange : blue) lw 2
  yy = k == 4 ? 2.75 : 2.5
  set label k name[k] at x + 1.15, yy center font ",14"
  set arrow k from x - 2.5, 3.3 to x - 0.08, 3.3 head filled size 0.3, 20 lc rgb blue lw 2
  n = 10 + k; set label n value[k] at x - 1.3, 3.85 center font ",15" textcolor rgb blue
  n = 20 + k; set label n shape[k] at x - 1.3, 2.5 center font ",13"
  if (k > 1) {
    n = 10 + k; set arrow n from x - 0.1, 1.7 to x - 2.52, 1.7 head filled size 0.3, 20 lc rgb orange lw 2 dt 2
    n = 30 + k; set label n error[k] at x - 1.3, 0.95 center font ",15" textcolor rgb orange
  }
}
set label 41 "labels" at 18.75, -0.15 center font ",14"
set arrow 41 from 18.75, 0.15 to 18.75, 0.95 head filled size 0.3, 20 lc rgb ink lw 2
set label 42 "loss" at 18.75, 4.8 center font ",14"
set arrow 42 from 18.75, 4.05 to 18.75, 4.55 head filled size 0.3, 20 lc rgb ink lw 2
plot NaN
