# Eight points on a line, and what the two core points reach.
width = 640
height = 170
load "plots/style.gp"
unset border
unset ytics
set key off
set xrange [0:15]
set yrange [-1.3:2.2]
set xtics axis 1 scale 0 font ",15" offset 0, -0.3
unset xtics
array place[8] = [1, 2, 3, 5, 7, 8, 9, 14]
set arrow 1 from 0.2, 0 to 14.8, 0 nohead lc rgb light lw 2
set object 1 rectangle from 1, -0.5 to 5, 0.5 fillcolor rgb blue fillstyle solid 0.13 noborder
set object 2 rectangle from 5, -0.5 to 9, 0.5 fillcolor rgb orange fillstyle solid 0.13 noborder
set arrow 2 from 3, 1.0 to 1, 1.0 head filled size 0.2, 20 lc rgb blue lw 1.6
set arrow 3 from 3, 1.0 to 5, 1.0 head filled size 0.2, 20 lc rgb blue lw 1.6
set arrow 4 from 7, 0.8 to 5, 0.8 head filled size 0.2, 20 lc rgb orange lw 1.6
set arrow 5 from 7, 0.8 to 9, 0.8 head filled size 0.2, 20 lc rgb orange lw 1.6
set label 11 "core" at 3, 1.65 center textcolor rgb blue
set label 12 "core" at 7, 1.65 center textcolor rgb orange
set label 13 "border" at 5, 1.65 center textcolor rgb "#555555"
set label 14 "noise" at 14, 1.65 center textcolor rgb "#777777"
do for [k=1:8] { set label 20 + k sprintf("%d", place[k]) at place[k], -0.95 center textcolor rgb ink font ",15" }
plot "+" using ($0 < 8 ? place[int($0) + 1] : NaN):(0) with points pt 6 ps 1.5 lw 2 lc rgb ink, \
     "+" using ($0 == 0 ? 3 : NaN):(0) with points pt 7 ps 1.5 lc rgb blue, \
     "+" using ($0 == 0 ? 7 : NaN):(0) with points pt 7 ps 1.5 lc rgb orange
