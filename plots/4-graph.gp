# J = 3(a + bc), drawn three times: values from left to right, local derivatives at the
# arrows, and derivatives of J from right to left.
width = 640
height = 620
load "plots/style.gp"
nodes = "chapters/4-backpropagation/figures/graph.tsv"
unset border
unset tics
set xrange [-0.45:3.5]
set yrange [-0.65:2.7]
array name[3] = ["1. Forward: each node computes its {/:Bold value} from those before it.", \
                 "2. At each arrow: the {/:Bold local derivative} of its end by its start.", \
                 "3. Backward: each node is told {/:Bold ∂J/∂itself}, and hands on products."]
array x1[5] = [0, 0, 0, 1, 2]
array y1[5] = [2, 1, 0, 0.5, 1]
array x2[5] = [2, 1, 1, 2, 3]
array y2[5] = [1, 0.5, 0.5, 1, 1]
array local[5] = ["1", "c = 2", "b = 3", "1", "3"]
lift(x) = x == 1 ? 0.5 : 0
r = 0.16
set multiplot layout 3, 1 margins 0.01, 0.99, 0.01, 0.95 spacing 0, 0.055
do for [p=1:3] {
  unset arrow
  unset label
  set title name[p] font ",15" offset 0, -0.4
  do for [k=1:5] {
    dx = x2[k] - x1[k]; dy = y2[k] - y1[k]; s = r / sqrt(dx**2 + (dy / 2)**2)
    ax = x1[k] + s * dx; ay = y1[k] + s * dy; bx = x2[k] - s * dx; by = y2[k] - s * dy
    if (p < 3) { set arrow k from ax, ay to bx, by head filled size 0.09, 20 lc rgb (p == 1 ? blue : grey) lw 2 }
    if (p == 3) { set arrow k from bx, by to ax, ay head filled size 0.09, 20 lc rgb orange lw 2 dt 2 }
    if (p == 2) { set label k local[k] at x1[k] + 0.55 * dx, y1[k] + 0.55 * dy + 0.25 center textcolor rgb ink font ",15" }
    if (p == 3) { set label k "× ".local[k] at x1[k] + 0.55 * dx, y1[k] + 0.55 * dy + 0.25 center textcolor rgb orange font ",14" }
  }
  plot nodes every ::1 using 2:($3 + lift($2)) with points pt 7 ps 1.6 lc rgb (p == 3 ? orange : blue), \
       nodes every ::1 using 2:($3 + lift($2) + 0.36):(p == 1 ? sprintf("%s = %g", stringcolumn(1), $4) : stringcolumn(1)) with labels font ",15", \
       nodes every ::1 using ($2 > 0 ? $2 : -0.22):($3 + lift($2) - ($2 > 0 ? 0.4 : 0)):(p == 3 ? sprintf("%g", $5) : "") with labels font ":Bold,15" textcolor rgb orange
}
unset multiplot
