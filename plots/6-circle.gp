# The minimum of x + y on the unit circle. Left: the gradient at a place of the circle,
# in two parts. Right: the two places where the part along the circle is zero.
width = 640
height = 370
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set parametric
set trange [0:2*pi]
set samples 300
set xrange [-1.5:1.5]
set yrange [-1.42:1.58]
set style arrow 1 head filled size 0.13, 18 front lc rgb blue lw 3
set style arrow 2 head filled size 0.13, 18 front lc rgb orange lw 3
set style arrow 3 head filled size 0.13, 18 front lc rgb grey lw 2.4
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.5, 0.3
g = 0.55                                     # the length of (1, 1) in the drawing, by sqrt(2)
a = 100 * pi / 180                           # a place on the circle
px = cos(a); py = sin(a)
out = g * (px + py)                          # the gradient's part along (x, y)
set multiplot layout 1, 2 margins 0.005, 0.995, 0.005, 0.915 spacing 0.01
do for [p=1:2] {
  unset arrow; unset label; unset object
  set title (p == 1 ? "At most places there is a way along" : "At two places there is none") offset 0, -0.4
  do for [c=-2:2] {
    # the line x + y = c
    e = 1.42
    set arrow 20 + c from (c < 0 ? c + e : e), (c < 0 ? -e : c - e) to (c < 0 ? -e : c - e), (c < 0 ? c + e : e) nohead back lc rgb light lw 1
    set label 20 + c sprintf("%d", c) at (c < 0 ? c + e : e) - 0.1, (c < 0 ? -e : c - e) + 0.1 center textcolor rgb "#777777" font ",13" front boxed bs 1
  }
  if (p == 1) {
    set arrow 1 from px, py to px + g, py + g as 1
    set arrow 2 from px, py to px + out * px, py + out * py as 3
    set arrow 3 from px, py to px + g - out * px, py + g - out * py as 2
    set arrow 4 from px + out * px, py + out * py to px + g, py + g nohead front lc rgb grey lw 1 dt (4,4)
    set arrow 5 from px + g - out * px, py + g - out * py to px + g, py + g nohead front lc rgb grey lw 1 dt (4,4)
    set object 1 circle at px, py size 0.05 front fc rgb ink fs solid
    set label 1 "(1, 1)" at px + g + 0.06, py + g - 0.02 left textcolor rgb blue front
    set label 2 "along the circle" at px + 0.5, py - 0.16 left textcolor rgb orange front boxed bs 1
    set label 3 "−λ (x, y)" at px - 0.17, py + 0.36 right textcolor rgb "#777777" front
    set label 4 "x² + y² = 1" at 0, -0.5 center textcolor rgb ink front boxed bs 1
  } else {
    r = sqrt(0.5)
    set arrow 1 from r, r to r + g, r + g as 1
    set arrow 2 from -r, -r to -r + g, -r + g as 1
    set object 1 circle at r, r size 0.05 front fc rgb ink fs solid
    set object 2 circle at -r, -r size 0.05 front fc rgb ink fs solid
    set label 1 "maximum" at r - 0.1, r - 0.16 right textcolor rgb ink front boxed bs 1
    set label 2 "λ = −√2" at r - 0.1, r - 0.37 right textcolor rgb ink front boxed bs 1
    set label 3 "minimum" at -r - 0.02, -r - 0.2 right textcolor rgb ink front boxed bs 1
    set label 4 "λ = √2" at -r - 0.02, -r - 0.41 right textcolor rgb ink front boxed bs 1
    set label 5 "(1, 1)" at -r + 0.52, -r + 0.36 left textcolor rgb blue front boxed bs 1
    set label 6 "(1, 1)" at r + 0.28, r + 0.64 right textcolor rgb blue front boxed bs 1
  }
  plot cos(t), sin(t) with lines lw 2 lc rgb ink
}
unset multiplot
