# Five layers, and under each the bell curve of its activations, where each layer makes
# them half as wide, leaves them, or makes them twice as wide.
width = 640
height = 470
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [-1.95:5.6]
set yrange [-4.35:1.05]
array word[3] = ["half as wide", "kept", "twice as wide"]
array factor[3] = [0.5, 1, 2]
array colour[3] = [orange, green, blue]
do for [l=0:5] {
  do for [k=0:4] {
    set object 10 * l + k + 1 circle at l, 0.62 - 0.19 * k size 0.075 front fc rgb "white" fs solid border lc rgb ink
  }
  if (l < 5) { set arrow l + 1 from l + 0.2, 0.24 to l + 0.8, 0.24 head filled size 0.13, 20 lc rgb ink lw 1.8 }
  set label l + 1 (l == 0 ? "inputs" : sprintf("layer %d", l)) at l, 0.88 center font ",15" textcolor rgb ink
}
do for [r=1:3] { set label 20 + r word[r] at -0.62, -0.95 - 1.4 * (r - 1) right font ",15" textcolor rgb colour[r] }
bell(r, l, x) = exp(-(x - l)**2 / (2 * (0.11 * factor[r]**l)**2))
base(r) = -1.4 - 1.4 * (r - 1)
top(r, l) = 0.95
inside(l, x) = abs(x - l) < 0.44
set samples 401
plot for [r=1:3] for [l=0:5] [l-0.44:l+0.44] base(r) + top(r, l) * bell(r, l, x) with filledcurves y1=base(r) fillstyle transparent solid 0.25 noborder lc rgb colour[r], \
     for [r=1:3] for [l=0:5] [l-0.44:l+0.44] base(r) + top(r, l) * bell(r, l, x) with lines lw 2 lc rgb colour[r], \
     for [r=1:3] for [l=0:5] [l-0.44:l+0.44] base(r) with lines lw 1 lc rgb ink
