# AdaGrad's first steps in the valley, computed here: each coordinate is divided by the
# root of its own squares.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [-8.2:1.2]
set yrange [-2.35:2.5]
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
set parametric
set trange [0:2*pi]
set samples 200
rate = 1.5
x = -7.0; y = 2.0; hx = 0; hy = 0
array lx[3] = [-5.95, -4.9, -3.3]
array ly[3] = [1.75, 1.05, 0.62]
do for [t=1:9] {
  gx = x / 10; gy = 2 * y
  hx = hx + gx**2; hy = hy + gy**2
  dx = -rate * gx / sqrt(hx); dy = -rate * gy / sqrt(hy)
  set arrow t from x, y to x + dx, y + dy head filled size 0.2, 18 front lc rgb blue lw (t < 4 ? 2.8 : 1.6)
  if (t < 4) {
    set arrow 20 + t from x, y to x + dx, y nohead front lc rgb blue lw 1.1 dt (4,4)
    set arrow 30 + t from x + dx, y to x + dx, y + dy nohead front lc rgb blue lw 1.1 dt (4,4)
    set label t sprintf("%.2f right, %.2f down", dx, -dy) at x + dx + 0.15, y + 0.05 + (t == 3 ? 0.12 : 0) left front textcolor rgb blue font ",15" boxed bs 1
  }
  x = x + dx; y = y + dy
}
set arrow 50 from -7, 2 to -7 + 0.7 * 0.85, 2 - 4 * 0.85 head filled size 0.2, 18 front lc rgb orange lw 2 dt (8,4)
set object 1 circle at 0, 0 size 0.09 front fc rgb ink fs solid
set object 2 circle at -7, 2 size 0.09 front fc rgb ink fs solid
set label 11 "start" at -7.15, 2.1 right textcolor rgb ink front font ",15" boxed bs 1
set label 12 "minimum" at 0, -0.35 center textcolor rgb ink front font ",15" boxed bs 1
set label 13 "against the gradient" at -6.25, -1.5 left textcolor rgb orange front font ",15" boxed bs 1
plot for [l in "0.1 0.6 1.6 3 5 7.5"] sqrt(20 * l) * cos(t), sqrt(l) * sin(t) with lines lw 0.9 lc rgb light
