# A part that holds a tenth of a line, of a square and of a cube.
width = 640
height = 250
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set xrange [-0.15:5.0]
set yrange [-0.38:1.5]
e2 = sqrt(0.1); e3 = 0.1 ** (1.0 / 3)
# a line
set arrow 1 from 0, 0 to 1, 0 nohead lc rgb ink lw 2
set arrow 2 from 0, 0 to 0.1, 0 nohead lc rgb blue lw 8 front
set label 1 "0.10 of the edge" at 0.5, -0.25 center textcolor rgb ink
# a square
set object 1 rectangle from 1.7, 0 to 2.7, 1 fillstyle empty border lc rgb ink lw 2
set object 2 rectangle from 1.7, 0 to 1.7 + e2, e2 fillcolor rgb blue fillstyle solid 0.35 border lc rgb blue lw 2
set label 2 sprintf("%.2f of it", e2) at 2.2, -0.25 center textcolor rgb ink
# a cube, seen from the front, its depth drawn slanting
s = 0.42; x0 = 3.5
do for [k=0:1] {
  e = k == 0 ? 1.0 : e3
  hue = k == 0 ? ink : blue
  b = 10 + 20 * k
  set object b + 1 rectangle from x0, 0 to x0 + e, e fillcolor rgb (k ? blue : "white") fillstyle solid (k ? 0.35 : 0) border lc rgb hue lw 2
  set arrow b + 2 from x0, e to x0 + s * e, e + s * e nohead lc rgb hue lw 2
  set arrow b + 3 from x0 + e, e to x0 + e + s * e, e + s * e nohead lc rgb hue lw 2
  set arrow b + 4 from x0 + e, 0 to x0 + e + s * e, s * e nohead lc rgb hue lw 2
  set arrow b + 5 from x0 + s * e, e + s * e to x0 + e + s * e, e + s * e nohead lc rgb hue lw 2
  set arrow b + 6 from x0 + e + s * e, s * e to x0 + e + s * e, e + s * e nohead lc rgb hue lw 2
}
set label 3 sprintf("%.2f of it", e3) at x0 + 0.6, -0.25 center textcolor rgb ink
plot NaN
