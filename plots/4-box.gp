# A layer as a box: x and y above, dy and dx below, its parameters inside.
width = 640
height = 240
load "plots/style.gp"
unset border
unset tics
set xrange [0:12]
set yrange [0:5]
set object 1 rectangle from 4, 0.7 to 8, 4.3 fc rgb "#e8f1f8" fs solid border lc rgb blue lw 2
set label 1 "{/:Bold layer}" at 6, 3.7 center font ",16"
set label 2 "parameters  W, b" at 6, 2.75 center font ",14"
set label 3 "gradients  dW, db" at 6, 2.0 center font ",14" textcolor rgb orange
set label 4 "remembers x or y" at 6, 1.25 center font ",14"
set arrow 1 from 1.2, 3.5 to 3.85, 3.5 head filled size 0.2, 20 lc rgb blue lw 2.5
set arrow 2 from 8.1, 3.5 to 10.8, 3.5 head filled size 0.2, 20 lc rgb blue lw 2.5
set arrow 3 from 10.8, 1.5 to 8.15, 1.5 head filled size 0.2, 20 lc rgb orange lw 2.5 dt 2
set arrow 4 from 3.9, 1.5 to 1.2, 1.5 head filled size 0.2, 20 lc rgb orange lw 2.5 dt 2
set label 5 "x" at 0.75, 3.5 center font ",18" textcolor rgb blue
set label 6 "y" at 11.25, 3.5 center font ",18" textcolor rgb blue
set label 7 "dy" at 11.3, 1.5 center font ",18" textcolor rgb orange
set label 8 "dx" at 0.7, 1.5 center font ",18" textcolor rgb orange
set label 9 "forward" at 2.5, 4.0 center font ",14" textcolor rgb blue
set label 10 "backward" at 9.5, 0.95 center font ",14" textcolor rgb orange
plot NaN
