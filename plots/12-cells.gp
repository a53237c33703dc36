# A point, the circle around it, and the nine cells in which its neighbours lie.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set xrange [-0.4:9.4]
set yrange [-0.25:4.25]
px = 3.62; py = 2.3
set object 1 rectangle from 2, 3 to 5, 4 fillcolor rgb blue fillstyle solid 0.09 noborder
set object 2 rectangle from 2, 2 to 5, 3 fillcolor rgb blue fillstyle solid 0.17 noborder
set object 3 rectangle from 2, 1 to 5, 2 fillcolor rgb blue fillstyle solid 0.09 noborder
do for [k=0:7] { set arrow 10 + k from k, 0 to k, 4 nohead lc rgb light lw 1.4 back }
do for [k=0:4] { set arrow 20 + k from 0, k to 7, k nohead lc rgb light lw 1.4 back }
set object 4 circle at px, py size 1 front fillstyle empty border lc rgb orange lw 2
set arrow 31 from px, py to px + 0.94, py + 0.34 head filled size 0.18, 20 lc rgb orange lw 1.6 front
set label 31 "ε" at px + 0.42, py + 0.42 center textcolor rgb orange font ":Italic,16" front
do for [k=0:2] {
  set arrow 40 + k from 5.1, 1.5 + k to 7.3, 1.5 + k nohead lc rgb blue lw 1.2 dt (2,3)
  set label 40 + k "one stretch of the list" at 7.4, 1.5 + k left textcolor rgb blue
}
# Points scattered by a rule; those within the circle are marked.
fx(k) = (k * 0.754877666 - floor(k * 0.754877666)) * 7
fy(k) = (k * 0.569840291 - floor(k * 0.569840291)) * 4
near(k) = (fx(k) - px) ** 2 + (fy(k) - py) ** 2 <= 1
set samples 200
plot "+" using ($0 < 60 && !near($0 + 1) ? fx($0 + 1) : NaN):(fy($0 + 1)) with points pt 6 ps 0.7 lw 1.4 lc rgb "#777777", \
     "+" using ($0 < 60 && near($0 + 1) ? fx($0 + 1) : NaN):(fy($0 + 1)) with points pt 7 ps 0.8 lc rgb ink, \
     "+" using ($0 == 0 ? px : NaN):(py) with points pt 7 ps 1.2 lc rgb orange
