# How "abracadabra" shares out the probability of its next character: each row is a
# context, and what it leaves over is shared out as the row above it.
width = 640
height = 400
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.2:1.04]
set yrange [-0.12:4.32]
h = 0.5
row(k) = 3.3 - 1.0 * k
array letters[5] = ["a", "b", "c", "d", "r"]
array hue[5] = ["#0072B2", "#E69F00", "#D55E00", "#009E73", "#8A8A8A"]
# m of each letter by context, and T; n is their sum
array m0[5] = [5, 2, 1, 1, 2]
array m1[5] = [0, 2, 1, 1, 0]
array m2[5] = [0, 0, 1, 0, 0]
array me[5] = [1, 1, 1, 1, 1]
array total[4] = [5, 16, 7, 2]
array kinds[4] = [0, 5, 3, 1]
array named[4] = ["all equal", "no context", "after “a”", "after “ra”"]
m(k, i) = k == 0 ? me[i] : k == 1 ? m0[i] : k == 2 ? m1[i] : m2[i]
n = 0
do for [k=0:3] {
  x = 0.0
  bottom = row(k)
  do for [i=1:5] {
    w = 1.0 * m(k, i) / total[k + 1]
    n = n + 1
    if (w > 0) {
      set object n rectangle from x, bottom to x + w, bottom + h fillcolor rgb hue[i] fillstyle solid 0.3 border lc rgb hue[i] lw 1.5
      set label n letters[i] at x + w / 2, bottom + h / 2 - 0.01 center textcolor rgb ink font ",16" front
    }
    x = x + w
  }
  n = n + 1
  if (k > 0) {
    set object n rectangle from x, bottom to 1, bottom + h fillcolor rgb "#FFFFFF" fillstyle solid 0 border lc rgb ink lw 1.5
    set label n sprintf("%d/%d as above", kinds[k + 1], total[k + 1]) at (x + 1) / 2, bottom + h / 2 - 0.01 center textcolor rgb ink front
    set arrow 2 * k from x, bottom + h to 0, row(k - 1) nohead back lc rgb grey lw 1.2 dt (4,4)
    set arrow 2 * k + 1 from 1, bottom + h to 1, row(k - 1) nohead back lc rgb grey lw 1.2 dt (4,4)
  }
  set label 100 + k named[k + 1] at -0.015, bottom + h / 2 - 0.01 right textcolor rgb ink
}
set label 200 "a b r a c a d a b r a" at 0.5, 4.12 center textcolor rgb ink font "Courier,19"
plot NaN
