# A network of 3, 2 and 2 units. Left: what a hidden unit is told is a sum over the
# units before it. Right: its error is a sum over the units after it.
width = 640
height = 360
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
c = 1.85                                      # from column to column
h = 1.3                                       # from unit to unit
r = 0.31                                      # of a circle
array units[3] = [3, 2, 2]
at(l, n) = h * ((units[l] + 1) / 2. - n)      # the height of unit n in layer l
array up[3] = ["¹", "²", "³"]
array down[3] = ["₁", "₂", "₃"]
name(l, n, v) = v . up[l] . down[n]
weight(l, j, i) = name(l, j, "w") . down[i]
on(a, b, s) = a + (b - a) * s
rim(dx, dy) = (r + 0.035) / sqrt(dx**2 + dy**2)
set style arrow 1 nohead back lc rgb "#BBBBBB" lw 1.5
set style arrow 2 head filled size 0.17, 20 back lc rgb blue lw 2.5
set style arrow 3 head filled size 0.17, 20 back lc rgb orange lw 2.5 dt 2
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.2
set xrange [-0.6:2 * c + 0.6]
set yrange [-2.55:1.75]
set multiplot layout 1, 2 margins 0.004, 0.996, 0.004, 0.92 spacing 0.012
do for [p=1:2] {
  unset arrow; unset label; unset object
  set title (p == 1 ? "{/:Bold Forward}: a sum over the units before" : "{/:Bold Backward}: a sum over the units after") offset 0, -0.4 font ",14"
  n = 1
  do for [l=1:2] {
    do for [i=1:units[l]] {
      do for [j=1:units[l + 1]] {
        ax = c * (l - 1); ay = at(l, i); bx = c * l; by = at(l + 1, j)
        s = rim(bx - ax, by - ay)
        if (p == 1 && l == 1 && j == 1) {
          set arrow n from on(ax, bx, s), on(ay, by, s) to on(bx, ax, s), on(by, ay, s) as 2
          set label n " " . weight(2, 1, i) . " " at on(ax, bx, 0.4), on(ay, by, 0.4) center textcolor rgb blue font ",13" front boxed bs 1
        } else { if (p == 2 && l == 2 && i == 1) {
          set arrow n from on(bx, ax, s), on(by, ay, s) to on(ax, bx, s), on(ay, by, s) as 3
          set label n " " . weight(3, j, 1) . " " at on(bx, ax, 0.4), on(by, ay, 0.4) center textcolor rgb orange font ",13" front boxed bs 1
        } else { set arrow n from ax, ay to bx, by as 1 } }
        n = n + 1
      }
    }
  }
  do for [l=1:3] {
    do for [i=1:units[l]] {
      lit = p == 1 ? (l == 1) : (l == 3)
      sum = l == 2 && i == 1
      colour = p == 1 ? blue : orange
      set object n circle at c * (l - 1), at(l, i) size r front fc rgb (sum ? colour : "white") fs solid border lc rgb (lit || sum ? colour : "#AAAAAA") lw 2
      what = p == 1 ? (l == 2 ? "z" : "a") : "δ"
      if (lit || sum) { set label n name(l, i, what) at c * (l - 1), at(l, i) center textcolor rgb (sum ? "white" : colour) font ",15" front }
      n = n + 1
    }
  }
  if (p == 1) { set label n name(2, 1, "z") . " = " . weight(2, 1, 1) . " " . name(1, 1, "a") . " + " . weight(2, 1, 2) . " " . name(1, 2, "a") . " + " . weight(2, 1, 3) . " " . name(1, 3, "a") . " + " . name(2, 1, "b") at c, -2.2 center textcolor rgb blue font ",14"
  } else { set label n name(2, 1, "δ") . " = (" . weight(3, 1, 1) . " " . name(3, 1, "δ") . " + " . weight(3, 2, 1) . " " . name(3, 2, "δ") . ") σ′(" . name(2, 1, "z") . ")" at c, -2.2 center textcolor rgb orange font ",14" }
  plot 0/0
}
unset multiplot
