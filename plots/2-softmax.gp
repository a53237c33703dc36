# The scores 2, 1 and -1 through softmax: exponentials, then shares of their sum.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
array s[3] = [2., 1., -1.]
array colour[3] = [blue, orange, green]
sum = exp(s[1]) + exp(s[2]) + exp(s[3])
set xrange [0:30]
set yrange [-2.9:9.3]
n = 1
do for [k=1:3] {
  # Scores, in units of one; exponentials, likewise; probabilities, one being 7 high.
  do for [p=0:2] {
    v = p == 0 ? s[k] : p == 1 ? exp(s[k]) : exp(s[k]) / sum
    h = p == 2 ? 7 * v : v
    x = 1.2 + 10.5 * p + 2.2 * (k - 1)
    set object n rectangle from x, 0 to x + 1.7, h fillcolor rgb colour[k] fillstyle solid 0.55 border lc rgb colour[k]
    set label n sprintf(p == 0 ? (v < 0 ? "−1" : "%.0f") : p == 1 ? "%.2f" : "%.3f", v) at x + 0.85, (h < 0 ? h - 0.5 : h + 0.5) center textcolor rgb ink font ",13"
    n = n + 1
  }
}
do for [p=0:2] { set arrow 1 + p from 0.9 + 10.5 * p, 0 to 7.8 + 10.5 * p, 0 nohead lc rgb ink lw 1 }
set label 20 "scores {/:Italic z_k}" at 4.3, -2.3 center textcolor rgb ink
set label 21 "{/*1.2 {/:Italic e^{z_k}}}, above 0" at 14.8, -2.3 center textcolor rgb ink
set label 22 "shares of the sum" at 25.3, -2.3 center textcolor rgb ink
set arrow 10 from 8.3, 3.6 to 10.8, 3.6 head filled size 0.5, 20 lc rgb ink lw 1.6
set arrow 11 from 18.8, 3.6 to 21.3, 3.6 head filled size 0.5, 20 lc rgb ink lw 1.6
set label 23 "{/:Italic e^x}" at 9.5, 4.3 center textcolor rgb ink
set label 24 "÷ 10.48" at 20.0, 4.3 center textcolor rgb ink font ",13"
plot NaN
