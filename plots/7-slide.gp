# A kernel of 3 x 3 on an image of 5 x 5 at two places, and the two numbers it makes.
width = 640
height = 420
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-0.3:15.1]
set yrange [11.1:-1.1]
array image[25] = [1, 2, 0, 1, 3, 0, 1, 3, 2, 1, 2, 0, 1, 1, 0, 1, 3, 2, 0, 1, 0, 1, 1, 2, 2]
array kernel[9] = [1, 0, 2, 0, 1, 0, -1, 0, 3]
array result[9] = [3, 10, 7, 11, 3, 7, 10, 9, 6]
array worked[2] = ["1·1 + 0·2 + 2·0\n+ 0·0 + 1·1 + 0·3\n− 1·2 + 0·0 + 3·1 = 3", \
                "1·2 + 0·0 + 2·1\n+ 0·1 + 1·3 + 0·2\n− 1·0 + 0·1 + 3·1 = 10"]
set label 1 "image" at 2.5, -0.6 center textcolor rgb ink
set label 2 "kernel" at 7.9, -0.6 center textcolor rgb ink
set label 3 "result" at 13, -0.6 center textcolor rgb ink
n = 10
do for [s=0:1] {
  top = 6 * s
  do for [i=0:4] { do for [j=0:4] {
    n = n + 1
    under = i < 3 && j >= s && j < s + 3
    set object n rectangle from j, top + i to j + 1, top + i + 1 fillcolor rgb under ? blue : "#ffffff" fillstyle solid under ? 0.25 : 0 border lc rgb grey lw 1
    set label n sprintf("%d", image[5 * i + j + 1]) at j + 0.5, top + i + 0.5 center textcolor rgb ink
  } }
  n = n + 1
  set object n rectangle from s, top to s + 3, top + 3 fillstyle empty border lc rgb blue lw 3
  do for [p=0:2] { do for [q=0:2] {
    n = n + 1
    set object n rectangle from 6.4 + q, top + p to 7.4 + q, top + p + 1 fillcolor rgb blue fillstyle solid 0.25 border lc rgb blue lw 1
    set label n sprintf("%s%d", kernel[3 * p + q + 1] < 0 ? "−" : "", abs(kernel[3 * p + q + 1])) at 6.9 + q, top + p + 0.5 center textcolor rgb ink
    n = n + 1
    made = 3 * p + q <= s
    new = 3 * p + q == s
    set object n rectangle from 11.5 + q, top + p to 12.5 + q, top + p + 1 fillcolor rgb new ? orange : "#ffffff" fillstyle solid new ? 0.3 : 0 border lc rgb new ? orange : grey lw 1
    set label n made ? sprintf("%d", result[3 * p + q + 1]) : "" at 12 + q, top + p + 0.5 center textcolor rgb ink
  } }
  set label 4 + s worked[s + 1] at 6.0, top + 3.6 left textcolor rgb ink
  set arrow 1 + s from 9.7, top + 1.5 to 11.2, top + 1.5 head filled lc rgb ink lw 1.5
}
plot NaN
