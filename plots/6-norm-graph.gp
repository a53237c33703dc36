# Batch norm as a graph of small steps: forward in blue, and backward, dashed and in
# orange, what each step hands back.
width = 660
height = 410
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [-0.4:7.0]
set yrange [-1.35:3.1]

array name[9] = ["x", "m", "c", "v", "s", "x̂", "y", "γ", "β"]
array nx[9] = [0.0, 1.1, 2.2, 2.9, 4.0, 4.6, 6.5, 5.55, 6.5]
array ny[9] = [1.2, -0.25, 1.2, -0.75, -0.75, 1.2, 1.2, 2.7, 2.7]
array under[9] = ["", "mean", "x − m", "mean of c²", "√(v + ε)", "c / s", "γ x̂ + β", "", ""]
array src[10] = [1, 1, 2, 3, 4, 3, 5, 6, 8, 9]
array dst[10] = [2, 3, 3, 4, 5, 6, 6, 7, 7, 7]
array hands[10] = ["dm / n", "dc", "−Σ dc", "2 c dv / n", "ds / 2s", "dx̂ / s", "−Σ dx̂ c / s²", "γ dy", "Σ dy x̂", "Σ dy"]
# Where these stand, from the middle of the arrow.
array bx[10] = [-0.40, 0, 0.44, 0.66, 0, 0, 0.86, 0, -0.48, 0.33]
array by[10] = [-0.16, 0.26, -0.16, 0.1, 0.26, 0.26, -0.08, 0.26, 0.02, 0.1]

do for [e=1:10] {
  ax = nx[src[e]]; ay = ny[src[e]]; dx = nx[dst[e]] - ax; dy = ny[dst[e]] - ay
  len = sqrt(dx**2 + dy**2); ux = dx / len; uy = dy / len
  r = 0.27; o = 0.055
  set arrow 2 * e from ax + r * ux - o * uy, ay + r * uy + o * ux to ax + dx - r * ux - o * uy, ay + dy - r * uy + o * ux head filled size 0.13, 20 lc rgb blue lw 1.8
  set arrow 2 * e + 1 from ax + dx - r * ux + o * uy, ay + dy - r * uy - o * ux to ax + r * ux + o * uy, ay + r * uy - o * ux head filled size 0.13, 20 lc rgb orange lw 1.4 dt (7,4)
  set label 20 + e hands[e] at ax + dx / 2 + bx[e], ay + dy / 2 + by[e] center textcolor rgb orange font ",13"
}
do for [i=1:9] {
  set object i circle at nx[i], ny[i] size 0.21 front fc rgb "white" fs solid border lc rgb ink
  set label i "{/:Italic " . name[i] . "}" at nx[i], ny[i] center front textcolor rgb ink font ",15"
  set label 10 + i under[i] at nx[i], ny[i] + (i == 3 || i == 6 ? 0.4 : -0.4) center textcolor rgb blue font ",13"
}
plot NaN
