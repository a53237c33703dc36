# A network of 3, 4 and 1 units: its layers, and the names of what is in them.
width = 640
height = 420
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [-0.9:6.1]
set yrange [-0.95:3.65]
array units[3] = [3, 4, 1]
ux(l) = 0.1 + 2.5 * (l - 1)
uy(l, j) = 1.5 + (units[l] + 1) / 2.0 - j
r = 0.27
n = 10
do for [l=2:3] {
  do for [j=1:units[l]] {
    do for [i=1:units[l - 1]] {
      x0 = ux(l - 1); y0 = uy(l - 1, i); x1 = ux(l); y1 = uy(l, j)
      d = sqrt((x1 - x0)**2 + (y1 - y0)**2)
      chosen = l == 2 && i == 3 && j == 1
      set arrow n from x0 + r * (x1 - x0) / d, y0 + r * (y1 - y0) / d to x1 - r * (x1 - x0) / d, y1 - r * (y1 - y0) / d head filled size 0.12, 18 lc rgb (chosen ? orange : "#BBBBBB") lw (chosen ? 2.6 : 1)
      n = n + 1
    }
  }
}
n = 40
do for [l=1:3] {
  do for [j=1:units[l]] {
    set object n circle at ux(l), uy(l, j) size r front fc rgb "white" fs solid border lc rgb (l == 1 ? grey : blue) lw 1.6
    unit = l == 1 ? sprintf("{/:Italic x}_{%d}", j) : sprintf("{/:Italic a}@^{%d}_{%d}", l, j)
    set label n unit at ux(l), uy(l, j) center front textcolor rgb ink
    n = n + 1
  }
}
array name[3] = ["layer 1: input", "layer 2: hidden", "layer 3: output"]
do for [l=1:3] { set label l name[l] at ux(l), 3.48 center textcolor rgb ink }
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.3, 0.2
set label 4 "{/:Italic w}@^{2}_{13}" at 0.72, 0.98 center front textcolor rgb orange font ",16" boxed bs 1
set label 5 "the weight to unit 1 of layer 2\nfrom unit 3 of layer 1" at -0.8, -0.3 left textcolor rgb orange font ",13"
set label 6 "{/:Italic b}@^{3}_{1}: a bias for each unit\nthat computes" at ux(3), 0.85 center textcolor rgb blue font ",13"
set label 7 "3 · 4 weights" at (ux(1) + ux(2)) / 2, -0.72 center textcolor rgb ink font ",13"
set label 8 "4 · 1 weights" at (ux(2) + ux(3)) / 2, -0.72 center textcolor rgb ink font ",13"
plot NaN
