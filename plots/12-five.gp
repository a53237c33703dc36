# Five points in the plane, their mean and their two axes; a point and its shadow on the
# first axis.
width = 640
height = 400
load "plots/style.gp"
set key off
set border 0
set xrange [-0.7:7.6]
set yrange [0:6]
set size ratio -1
unset tics
$points << END
1	2
2	1
4	5
5	4
END
set arrow 1 from 0.3, 0.3 to 5.9, 5.9 lc rgb blue lw 2 head size 0.2, 20
set arrow 2 from 2, 4 to 4.3, 1.7 lc rgb orange lw 2 head size 0.2, 20
set arrow 3 from 5, 4 to 4.5, 4.5 nohead lc rgb ink lw 1.2 dt 2
set label 1 "{/:Italic axis 1}" at 6.05, 5.75 textcolor rgb blue
set label 2 "{/:Italic axis 2}" at 4.4, 1.6 textcolor rgb orange
set label 3 "mean (3, 3)" at 3.2, 2.9 textcolor rgb ink
set label 4 "(5, 4)" at 5.15, 3.9 textcolor rgb ink
set label 5 "what axis 1 keeps of it" at 4.35, 4.75 right textcolor rgb ink
set label 6 "(1, 2)" at 0.85, 2.15 right textcolor rgb ink
set label 7 "(2, 1)" at 2.15, 0.85 textcolor rgb ink
set label 8 "(4, 5)" at 3.85, 5.25 right textcolor rgb ink
plot $points using 1:2 with points pt 7 ps 1.2 lc rgb ink, \
     "+" using (3):(3) every ::0::0 with points pt 7 ps 1.2 lc rgb ink, \
     "+" using (4.5):(4.5) every ::0::0 with points pt 6 ps 1.2 lw 2 lc rgb blue
