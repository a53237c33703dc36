# XOR as a network of three perceptrons, with their weights and biases.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set margins 0, 0, 0, 0
set xrange [0:10]
set yrange [0:4.7]
set style arrow 1 head filled size 0.18, 20 lc rgb ink lw 1.6
set style arrow 2 head filled size 0.18, 20 lc rgb orange lw 1.6 dt (7,4)
array y[2] = [3.2, 1.0]
array name[2] = ["NAND", "OR"]
array bias[2] = ["b = 1.5", "b = −0.5"]
array x_[2] = ["x₁", "x₂"]
array s_[2] = ["s₁", "s₂"]
do for [i=1:2] {
  set object i circle at 1, y[i] size 0.12 front fc rgb ink fs solid noborder
  set label i x_[i] at 0.75, y[i] right textcolor rgb ink font ",16"
  set object 10 + i circle at 4.7, y[i] size 0.62 front fc rgb "#EEEEEE" fs solid border lc rgb ink lw 2
  set label 10 + i name[i] at 4.7, y[i] center front textcolor rgb ink font ",14"
  set label 20 + i bias[i] at 4.7, y[i] + (i == 1 ? 0.88 : -0.82) center textcolor rgb ink
  set label 30 + i s_[i] at 5.75, y[i] + (i == 1 ? 0.25 : -0.25) center textcolor rgb ink font ",15"
  do for [k=1:2] {
    set arrow 10 * k + i from 1.1, y[i] to 4.05, y[k] + (i == k ? 0 : i == 1 ? 0.25 : -0.25) as (k == 1 ? 2 : 1)
  }
  set arrow 40 + i from 5.36, y[i] to 7.13, 2.1 + (i == 1 ? 0.3 : -0.3) as 1
  set label 50 + i "1" at 6.5, (i == 1 ? 2.98 : 1.2) center textcolor rgb ink
}
set label 60 "−1" at 2.7, 3.45 center textcolor rgb orange
set label 61 "−1" at 1.75, 1.95 center textcolor rgb orange
set label 62 "1" at 1.75, 2.3 center textcolor rgb ink
set label 63 "1" at 2.7, 0.75 center textcolor rgb ink
set object 20 circle at 7.75, 2.1 size 0.62 front fc rgb "#EEEEEE" fs solid border lc rgb ink lw 2
set label 64 "AND" at 7.75, 2.1 center front textcolor rgb ink font ",14"
set label 65 "b = −1.5" at 7.75, 2.98 center textcolor rgb ink
set arrow 60 from 8.41, 2.1 to 9.3, 2.1 as 1
set label 66 "y" at 9.45, 2.1 left textcolor rgb ink font ",16"
set label 67 "inputs" at 1, 4.4 center textcolor rgb "#555555"
set label 68 "hidden layer" at 4.7, 4.5 center textcolor rgb "#555555"
set label 69 "output" at 7.75, 4.4 center textcolor rgb "#555555"
plot NaN
