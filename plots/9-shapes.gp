# Attention as rectangles: X to Q, K, V; Q K^T to A; A V to Z. Four tokens of three
# numbers; one token is dark.
width = 660
height = 420
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; set bmargin at screen 0
set size ratio -1
set xrange [-2.4:24.8]
set yrange [14.9:-1.6]
T = 4; D = 3
array name[7] = ["X", "Q", "K", "V", "A", "V", "Z"]
array left[7] = [0.8, 9.0, 15.0, 21.0, 6.6, 14.0, 20.4]
array up[7] = [0.6, 0.6, 0.6, 0.6, 8.6, 8.6, 8.6]
array columns[7] = [D, D, D, D, T, D, D]
array shape[7] = ["(T, D)", "(T, D)", "(T, D)", "(T, D)", "(T, T)", "(T, D)", "(T, D)"]
row = 2
n = 1
do for [k=1:7] {
  do for [i=0:T - 1] {
    do for [j=0:columns[k] - 1] {
      on = (k == 1 || k == 2 || k == 5 || k == 7) && i == row
      result = k == 5 || k == 7
      set object n rectangle from left[k] + j, up[k] + i to left[k] + j + 1, up[k] + i + 1 fillcolor rgb (result ? orange : blue) fillstyle solid (on ? 0.5 : 0.08) border lc rgb (result ? orange : blue) lw 1
      n = n + 1
    }
  }
  set label k "{/:Italic " . name[k] . "}" at left[k] + columns[k] / 2., up[k] - 0.75 center textcolor rgb ink font ",18"
  set label 10 + k shape[k] at left[k] + columns[k] / 2., up[k] + T + 0.75 center textcolor rgb ink font ",13"
}
set arrow 1 from 4.3, 2.6 to 8.5, 2.6 head filled size 0.35, 20 lc rgb blue lw 1.6
set label 30 "times {/:Italic W_q}" at 6.3, 1.9 center textcolor rgb blue font ",14"
set label 31 "and {/:Italic W_k}, {/:Italic W_v}" at 6.3, 3.5 center textcolor rgb blue font ",14"
set label 40 "·" at 13.0, 10.6 center textcolor rgb ink font ",20"
set label 41 "=" at 18.8, 10.6 center textcolor rgb ink font ",20"
set label 43 "{/:Italic A} = softmax({/:Italic Q K^T} / √{/:Italic D})" at 5.9, 10.1 right textcolor rgb ink font ",14"
set label 44 "token {/:Italic i}" at 0.5, up[1] + row + 0.5 right textcolor rgb ink font ",13"
set label 45 "a weight for each pair" at 5.9, 11.4 right textcolor rgb orange font ",13"
plot NaN
