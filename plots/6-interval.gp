# (w - 3)^2 / 2 for w from -r to r: a bound that does not matter, and one that does.
width = 640
height = 300
load "plots/style.gp"
set border 1
set key off
set xrange [-4.6:5.4]
set yrange [-2.6:7.2]
set xtics (-4, -2, 0, 2, 4)
unset ytics
set samples 300
f(w) = (w - 3)**2 / 2
set style arrow 1 head filled size 0.28, 20 front lc rgb blue lw 3
set style arrow 2 head filled size 0.28, 20 front lc rgb orange lw 3
set multiplot layout 1, 2 margins 0.02, 0.98, 0.13, 0.9 spacing 0.05
do for [p=1:2] {
  unset arrow; unset label; unset object
  r = (p == 1 ? 4 : 2)
  w = (p == 1 ? 3 : 2)
  set title (p == 1 ? "r = 4: the bound is idle" : "r = 2: the bound holds") offset 0, -0.5
  set object 1 rectangle from -r, graph 0 to r, graph 1 behind fc rgb "#EEF3F7" fs solid noborder
  set arrow 11 from -r, graph 0 to -r, graph 1 nohead back lc rgb grey lw 1.4 dt (5,4)
  set arrow 12 from r, graph 0 to r, graph 1 nohead back lc rgb grey lw 1.4 dt (5,4)
  set object 2 circle at w, f(w) size 0.12 front fc rgb ink fs solid
  set label 9 "w" at 5.2, -2.1 center textcolor rgb ink font ":Italic" front
  set label 8 "allowed" at (p == 1 ? -2.2 : -0.9), 2.4 center textcolor rgb "#5A7A92" front
  if (p == 1) {
    set label 1 "minimum, λ = 0" at 3.4, -0.75 right textcolor rgb ink front
  } else {
    set arrow 1 from w, f(w) to w + 1.6, f(w) as 1
    set arrow 2 from w, f(w) to w - 1.6, f(w) as 2
    set label 1 "downhill" at w + 0.15, -0.5 left textcolor rgb blue front
    set label 2 "3 − w = 1" at w + 0.15, -1.5 left textcolor rgb blue front
    set label 3 "the bound" at w - 0.2, -0.5 right textcolor rgb orange front
    set label 4 "λw = 1" at w - 0.2, -1.5 right textcolor rgb orange front
  }
  plot f(x) with lines lw 2 lc rgb ink
}
unset multiplot
