# Two steps in a valley, x^2 / 8 + 3 y^2 / 4, with rate 0.5 and alpha 0.9, computed
# here and drawn to scale. Left: the gradient is taken where the walk stands. Right:
# where the velocity is about to lead.
width = 640
height = 390
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set parametric
set trange [0:2*pi]
set samples 300

gx(x) = x / 4.
gy(y) = 1.5 * y
rate = 0.5
alpha = 0.9
x0 = -4.0; y0 = 1.5
v1x = -rate * gx(x0); v1y = -rate * gy(y0)    # the first step, from rest
x1 = x0 + v1x; y1 = y0 + v1y
lx = x1 + alpha * v1x; ly = y1 + alpha * v1y  # where what is left of it leads
array ax[2] = [x1, lx]                        # where the gradient is taken
array ay[2] = [y1, ly]
array x2[2]
array y2[2]
do for [p=1:2] { x2[p] = lx - rate * gx(ax[p]); y2[p] = ly - rate * gy(ay[p]) }

# An arrow from a to b ends just before the dot at b.
short(a, b, ox, oy) = b - (b - a) * 0.085 / sqrt(ox**2 + oy**2)
set style arrow 1 head filled size 0.15, 18 front lc rgb blue lw 3.4
set style arrow 2 head filled size 0.14, 18 front lc rgb blue lw 1.8 dt (9,5)
set style arrow 3 head filled size 0.15, 18 front lc rgb orange lw 2.8
set style arrow 4 head filled size 0.12, 18 back lc rgb "#BBBBBB" lw 1.6
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
set xrange [-4.6:-1.1]
set yrange [-1.65:1.95]
dot = 0.055

set multiplot layout 1, 2 margins 0.004, 0.996, 0.004, 0.915 spacing 0.012
do for [p=1:2] {
  unset arrow; unset label; unset object
  set title (p == 1 ? "Momentum: the gradient here" : "Nesterov: the gradient ahead") font ",16" offset 0, -0.5
  set arrow 1 from x0, y0 to short(x0, x1, x1 - x0, y1 - y0), short(y0, y1, x1 - x0, y1 - y0) as 1
  set arrow 2 from x1, y1 to short(x1, lx, lx - x1, ly - y1), short(y1, ly, lx - x1, ly - y1) as 2
  set arrow 3 from lx, ly to short(lx, x2[p], x2[p] - lx, y2[p] - ly), short(ly, y2[p], x2[p] - lx, y2[p] - ly) as 3
  set arrow 4 from x1, y1 to short(x1, x2[p], x2[p] - x1, y2[p] - y1), short(y1, y2[p], x2[p] - x1, y2[p] - y1) as 1
  if (p == 1) { set arrow 5 from x1, y1 to x1 + x2[p] - lx, y1 + y2[p] - ly head filled size 0.12, 18 front lc rgb orange lw 1.4 dt (2,4) }
  if (p == 2) { set arrow 5 from x1, y1 to short(x1, x2[1], x2[1] - x1, y2[1] - y1), short(y1, y2[1], x2[1] - x1, y2[1] - y1) as 4 }
  set object 1 circle at x0, y0 size dot front fc rgb ink fs solid
  set object 2 circle at x1, y1 size dot front fc rgb ink fs solid
  set object 3 circle at x2[p], y2[p] size dot front fc rgb ink fs solid
  set object 4 circle at lx, ly size dot front fc rgb "white" fs solid border lc rgb ink
  set label 1 "W₀" at x0 - 0.1, y0 + 0.2 right textcolor rgb ink front font ",16"
  set label 2 "W₁" at x1 - 0.14, y1 + 0.02 right textcolor rgb ink front font ",16"
  set label 3 "W₂" at x2[p] + 0.13, y2[p] + (p == 1 ? -0.06 : 0.04) left textcolor rgb ink front font ",16"
  set label 4 "v" at -3.66, 1.1 left textcolor rgb blue front font ",18"
  set label 5 "αv" at -3.42, -0.28 right textcolor rgb blue front font ",18"
  set label 6 "new v" at (p == 1 ? -2.86 : -2.95), (p == 1 ? -0.18 : 0.30) left textcolor rgb blue front font ",18"
  if (p == 1) {
    set label 7 "−η gradient at W₁" at -2.95, 0.16 left textcolor rgb orange front font ",15" boxed bs 1
  } else {
    set label 7 "−η gradient\nat W₁ + αv" at -2.42, -0.3 left textcolor rgb orange front font ",15"
    set label 8 "as momentum would go" at x2[1] + 0.25, y2[1] - 0.2 center textcolor rgb "#777777" front font ",14" boxed bs 1
  }
  plot for [l in "0.07 0.3 0.8 1.6 2.7 4.2"] sqrt(8 * l) * cos(t), sqrt(4 * l / 3) * sin(t) with lines lw 0.9 lc rgb light
}
unset multiplot
