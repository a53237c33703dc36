# The slope of x^3 at 1: the tangent, and what two rules measure with a step of 1/2.
width = 640
height = 400
load "plots/style.gp"
f(x) = x**3
h = 0.5
set key off
unset border
set xzeroaxis lt 1 lc rgb "#444444" lw 1
set tics nomirror
set xtics axis ("1 − h" 1 - h, "1" 1, "1 + h" 1 + h)
unset ytics
set xrange [0.1:1.92]
set yrange [-0.35:4.4]
set samples 200
chord(x, a, b) = f(a) + (f(b) - f(a)) / (b - a) * (x - a)
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.3, 0.2
set label 1 "{/:Italic f}({/:Italic x}) = {/:Italic x}^3" at 1.67, 4.15 left textcolor rgb ink
set label 2 "one-sided: 4.75" at 1.52, 3.85 right textcolor rgb orange
set label 3 "central: 3.25" at 1.63, 3.35 left textcolor rgb blue
set label 4 "tangent: 3" at 1.64, 2.75 left textcolor rgb "#777777"
do for [k=0:2] {
  set arrow 1 + k from 1 - h + k * h, 0 to 1 - h + k * h, f(1 - h + k * h) nohead dt (3,4) lc rgb grey lw 1
}
set object 1 circle at 1, f(1) size 0.014 front fc rgb ink fs solid
set object 2 circle at 1 - h, f(1 - h) size 0.014 front fc rgb ink fs solid
set object 3 circle at 1 + h, f(1 + h) size 0.014 front fc rgb ink fs solid
plot f(x) with lines lw 2.4 lc rgb ink, \
     [0.77:1.62] 1 + 3 * (x - 1) with lines lw 1.8 dt (8,5) lc rgb grey, \
     [0.86:1.57] chord(x, 1, 1 + h) with lines lw 2.2 lc rgb orange, \
     [0.4:1.6] chord(x, 1 - h, 1 + h) with lines lw 2.2 dt (12,3,3,3) lc rgb blue
