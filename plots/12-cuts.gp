# Random cuts until a point is alone: one that lies off, and one among many.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set xrange [-0.1:10.1]
set yrange [-0.1:10.1]
# A cloud, denser in the middle, and a point that lies off.
angle(k) = 2.39996 * k
fx(k) = k == 0 ? 8.9 : 4.0 + 2.9 * sqrt(k / 45.0) * cos(angle(k))
fy(k) = k == 0 ? 8.6 : 4.2 + 2.9 * sqrt(k / 45.0) * sin(angle(k))
set samples 100
set style arrow 1 nohead lc rgb orange lw 1.8 front
set style rectangle fillcolor rgb blue fillstyle solid 0.1 noborder
set multiplot layout 1, 2 margins 0.02, 0.98, 0.03, 0.9 spacing 0.04
set title "2 cuts" offset 0, -0.5
set object 1 rectangle from 7.2, 5.9 to 10, 10 back
set object 9 rectangle from 0, 0 to 10, 10 fillstyle empty border lc rgb light lw 1.4
set arrow 1 from 0, 5.9 to 10, 5.9 as 1
set arrow 2 from 7.2, 5.9 to 7.2, 10 as 1
set label 1 "1" at 9.7, 5.4 right textcolor rgb orange front
set label 2 "2" at 6.9, 9.5 right textcolor rgb orange front
plot "+" using ($0 < 45 && $0 > 0 ? fx($0) : NaN):(fy($0)) with points pt 7 ps 0.6 lc rgb "#777777", \
     "+" using ($0 == 0 ? fx(0) : NaN):(fy(0)) with points pt 7 ps 1.2 lc rgb blue
set title "8 cuts"
set object 1 rectangle from 3.6, 3.25 to 4.75, 4.35 back
set arrow 1 from 6.1, 0 to 6.1, 10 as 1
set arrow 2 from 0, 5.4 to 6.1, 5.4 as 1
set arrow 3 from 2.3, 0 to 2.3, 5.4 as 1
set arrow 4 from 2.3, 2.4 to 6.1, 2.4 as 1
set arrow 5 from 4.75, 2.4 to 4.75, 5.4 as 1
set arrow 6 from 2.3, 4.35 to 4.75, 4.35 as 1
set arrow 7 from 3.6, 2.4 to 3.6, 4.35 as 1
set arrow 8 from 3.6, 3.25 to 4.75, 3.25 as 1
unset label
plot "+" using ($0 < 45 && $0 > 0 ? fx($0) : NaN):(fy($0)) with points pt 7 ps 0.6 lc rgb "#777777", \
     "+" using ($0 == 2 ? fx(2) : NaN):(fy(2)) with points pt 7 ps 1.2 lc rgb blue
unset multiplot
