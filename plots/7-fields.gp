# What one unit sees, along one side: two windows of 3, a pooling of 2, a window of 3.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.2:15.5]
set yrange [-0.2:9.6]
# Of each layer: its name, units, the window and stride under it, and the side of a field.
array name[5] = ["pixels", "window of 3", "window of 3", "pooling, 2 at stride 2", "window of 3"]
array units[5] = [10, 8, 6, 3, 1]
array window[5] = [0, 3, 3, 2, 3]
array stride[5] = [0, 1, 1, 2, 1]
array field[5] = ["1", "3", "5", "6", "10"]
array jump[5] = [1, 1, 1, 2, 2]
array first[5] = [0, 1, 2, 2.5, 4.5]
place(l, u) = first[l] + jump[l] * u
n = 0
do for [l=1:5] {
  do for [u=0:units[l]-1] {
    n = n + 1
    x = place(l, u)
    y = 2 * (l - 1)
    set object n rectangle from x + 0.1, y to x + 0.9, y + 1 front fillcolor rgb u == 0 ? orange : "#ffffff" fillstyle solid u == 0 ? 0.35 : 1 border lc rgb u == 0 ? orange : grey lw 1
    if (l > 1) {
      do for [k=0:window[l]-1] {
        n = n + 1
        set arrow n from x + 0.5, y to place(l - 1, stride[l] * u + k) + 0.5, y - 1 nohead lc rgb u == 0 ? orange : light lw u == 0 ? 1.8 : 1
      }
    }
  }
  set label l name[l] at 10.3, 2 * (l - 1) + 0.5 left textcolor rgb ink
  set label 10 + l field[l] at 15.3, 2 * (l - 1) + 0.5 right textcolor rgb orange
}
set label 20 "field" at 15.3, 9.4 right textcolor rgb orange
plot NaN
