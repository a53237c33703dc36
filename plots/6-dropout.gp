# A network with all its units, and the same for one example of one batch of a training
# with dropout: crossed units give nothing, and nothing goes back through them.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.55:3.55]
set yrange [-0.9:4.9]
array units[4] = [4, 5, 5, 3]
array dropped1[5] = [0, 1, 0, 0, 1]
array dropped2[5] = [1, 0, 0, 1, 0]
place(l, i) = (i - 1) * 4.0 / 4 + (5 - units[l]) / 2.0
off(p, l, i) = p == 1 ? 0 : l == 2 ? dropped1[i] : l == 3 ? dropped2[i] : 0
set multiplot layout 1, 2 margins 0.01, 0.99, 0.02, 0.9 spacing 0.05
do for [p=1:2] {
  unset arrow; unset label; unset object
  set title (p == 1 ? "in use: every unit" : "in training: a network drawn by lot") offset 0, -0.3
  n = 1
  do for [l=1:3] {
    do for [i=1:units[l]] {
      do for [j=1:units[l + 1]] {
        gone = off(p, l, i) || off(p, l + 1, j)
        if (gone) { set arrow n from l - 1, place(l, i) to l, place(l + 1, j) nohead lc rgb "#EEEEEE" lw 0.8 dt (3,5) back } else { set arrow n from l - 1, place(l, i) to l, place(l + 1, j) nohead lc rgb grey lw 1.2 back }
        n = n + 1
      }
    }
  }
  n = 1
  do for [l=1:4] {
    do for [i=1:units[l]] {
      gone = off(p, l, i)
      set object n circle at l - 1, place(l, i) size 0.11 front fc rgb (gone ? "white" : l == 1 ? "#555555" : l == 4 ? green : blue) fs solid border lc rgb (gone ? grey : ink)
      if (gone) { set label n "✕" at l - 1, place(l, i) center front textcolor rgb orange font ",19" }
      n = n + 1
    }
  }
  plot NaN
}
unset multiplot
