# Who may look at whom: the weights of five tokens, above the diagonal none.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; set bmargin at screen 0
set size ratio -1
set xrange [-4.6:13.2]
set yrange [6.2:-2.1]
array word[5] = ["Call", "me", "Ishmael", ".", "Some"]
array next[5] = ["me", "Ishmael", ".", "Some", "years"]
n = 1
do for [i=1:5] {
  do for [j=1:5] {
    set object n rectangle from j - 1, i - 1 to j, i fillcolor rgb (j <= i ? blue : "#ffffff") fillstyle solid (j <= i ? 0.15 + 0.5 / i : 0.0) border lc rgb grey lw 1
    if (j > i) { set label 100 + n "0" at j - 0.5, i - 0.5 center textcolor rgb "#999999" font ",14" }
    n = n + 1
  }
  set label i word[i] at -0.25, i - 0.5 right textcolor rgb ink font ",14"
  set label 10 + i word[i] at i - 0.5, -0.25 left rotate by 50 textcolor rgb ink font ",14"
  set arrow i from 5.25, i - 0.5 to 6.9, i - 0.5 head filled size 0.2, 20 lc rgb orange lw 1.4
  set label 20 + i next[i] at 7.15, i - 0.5 left textcolor rgb orange font ",14"
}
set label 30 "asks" at -3.9, 2.5 center rotate by 90 textcolor rgb ink font ",14"
set label 31 "is to be followed by" at 7.15, -0.6 left textcolor rgb orange font ",14"
set label 32 "is looked at" at 2.5, 5.6 center textcolor rgb ink font ",14"
plot NaN
