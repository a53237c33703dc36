# The first step against the gradient, the way to the minimum, and the steps after it.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [-8.5:1.9]
set yrange [-2.45:2.42]
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
set parametric
set trange [0:2*pi]
set samples 200
x(t) = -7 * 0.91**t
y(t) = 2 * (-0.8)**t
set arrow 1 from -7, 2 to -4.2, 1.2 head filled size 0.24, 18 front lc rgb green lw 2.4 dt (8, 4)
set arrow 2 from x(0), y(0) to x(1), y(1) head filled size 0.24, 18 front lc rgb orange lw 2.8
do for [t=1:12] {
  set arrow 2+t from x(t), y(t) to x(t+1), y(t+1) head filled size 0.17, 18 front lc rgb orange lw 1.4
}
set object 1 circle at 0, 0 size 0.1 front fc rgb ink fs solid
set object 2 circle at -7, 2 size 0.1 front fc rgb ink fs solid
set label 1 "start" at -7.2, 2.02 right textcolor rgb ink front boxed bs 1
set label 2 "minimum" at 0, -0.4 center textcolor rgb ink front boxed bs 1
set label 3 "against the gradient" at -7.4, -1.98 left textcolor rgb orange front boxed bs 1
set label 4 "towards the minimum" at -4.1, 1.3 left textcolor rgb green front boxed bs 1
# The arc between the two arrows.
from = atan2(y(1) - y(0), x(1) - x(0)); to = atan2(-2, 7)
plot for [l in "0.1 0.6 1.6 3 5 7.5"] sqrt(20 * l) * cos(t), sqrt(l) * sin(t) with lines lw 0.9 lc rgb light, \
     -7 + 1.08 * cos(from + (to - from) * t / (2*pi)), 2 + 1.08 * sin(from + (to - from) * t / (2*pi)) with lines lw 1 lc rgb ink
