# The network of plain.c: three layers of units, and the arrays that hold its numbers.
width = 640
height = 350
load "plots/style.gp"
unset border
unset tics
set xrange [0:10]
set yrange [-0.8:6.1]
array x[3] = [1.2, 5, 8.8]
array many[3] = [7, 5, 4]
y(l, n) = 2.9 + (n - (many[l] + 1) / 2.) * (l == 1 ? 0.62 : l == 2 ? 0.8 : 0.95)
n = 1
do for [l=1:2] {
  do for [i=1:many[l]] {
    do for [j=1:many[l + 1]] {
      set arrow n from x[l], y(l, i) to x[l + 1], y(l + 1, j) nohead lc rgb "#CCCCCC" lw 1 back
      n = n + 1
    }
  }
}
do for [l=1:3] {
  do for [i=1:many[l]] {
    set object n circle at x[l], y(l, i) size 0.16 front fc rgb (l == 1 ? "#FFFFFF" : "#e8f1f8") fs solid border lc rgb blue lw 2
    n = n + 1
  }
}
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.6, 0.4
set label 1001 "784 pixels" at x[1], 5.75 center font ",15"
set label 1002 "50 hidden units, sigmoid" at x[2], 5.75 center font ",15"
set label 1003 "10 digits, softmax" at x[3], 5.75 center font ",15"
set label 1004 "a1[784]" at x[1], 0.22 center font ",15" textcolor rgb blue
set label 1005 "a2[50]" at x[2], 0.22 center font ",15" textcolor rgb blue
set label 1006 "z3[10], a3[10]" at x[3], 0.22 center font ",15" textcolor rgb blue
set label 1007 "d2[50]" at x[2], -0.45 center font ",15" textcolor rgb orange
set label 1008 "d3[10]" at x[3], -0.45 center font ",15" textcolor rgb orange
set label 1009 "w2[784][50], b2[50]" at 3.1, 2.9 center font ",15" textcolor rgb ink front boxed bs 1
set label 1010 "w3[50][10], b3[10]" at 6.9, 2.9 center font ",15" textcolor rgb ink front boxed bs 1
set arrow 1011 from 2.3, 0.2 to 3.9, 0.2 head filled size 0.2, 20 lc rgb blue lw 2
set arrow 1012 from 5.8, 0.2 to 7.2, 0.2 head filled size 0.2, 20 lc rgb blue lw 2
set arrow 1013 from 7.7, -0.47 to 6.0, -0.47 head filled size 0.2, 20 lc rgb orange lw 2 dt 2
plot NaN
