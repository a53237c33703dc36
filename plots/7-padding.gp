# A window of 3 on images of one row: padding puts zeros around the image, the stride
# says how far the window goes.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.2:20.6]
set yrange [9.3:-1.3]
# Three images side by side: their size, padding, stride; upper left, places each way.
array size[3] = [5, 4, 5]
array pad[3] = [0, 1, 1]
array stride[3] = [1, 1, 2]
array left[3] = [0, 6.3, 13.3]
array places[3] = [3, 4, 3]
array name[3] = ["{/:Italic P} = 0, {/:Italic S} = 1", "{/:Italic P} = 1, {/:Italic S} = 1", "{/:Italic P} = 1, {/:Italic S} = 2"]
n = 10
do for [k=1:3] {
  side = size[k] + 2 * pad[k]
  set label k name[k] at left[k] + side / 2.0, -0.7 center textcolor rgb ink
  do for [i=0:side-1] { do for [j=0:side-1] {
    n = n + 1
    zero = i < pad[k] || j < pad[k] || i >= side - pad[k] || j >= side - pad[k]
    set object n rectangle from left[k] + j, i to left[k] + j + 1, i + 1 fillcolor rgb zero ? "#ffffff" : light fillstyle solid zero ? 0 : 0.7 border lc rgb grey lw 1
    if (zero) { set label n "0" at left[k] + j + 0.5, i + 0.5 center textcolor rgb "#777777" font ",13" }
  } }
  do for [i=0:places[k]-1] { do for [j=0:places[k]-1] {
    n = n + 1
    set object n circle at left[k] + stride[k] * j + 1.5, stride[k] * i + 1.5 size 0.13 fillcolor rgb orange fillstyle solid 1 noborder front
  } }
  n = n + 1
  set object n rectangle from left[k], 0 to left[k] + 3, 3 front fillstyle empty border lc rgb blue lw 3
  n = n + 1
  set object n rectangle from left[k] + stride[k], 0 to left[k] + stride[k] + 3, 3 front fillstyle empty border lc rgb blue lw 2 dt (6, 4)
  set label 3 + k sprintf("%d × %d → %d × %d", size[k], size[k], places[k], places[k]) at left[k] + side / 2.0, side + 0.7 center textcolor rgb ink
}
plot NaN
