# Two groups, two lone points, and a small group.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/plane.tsv"
unset border
unset tics
set key off
set size ratio -1
set lmargin at screen 0.01; set rmargin at screen 0.99
set tmargin at screen 0.99; set bmargin at screen 0.01
set xrange [-6.2:6.2]
set yrange [-3.1:3.4]
set label 1 "between the groups" at 0, 0.55 center textcolor rgb orange
set label 2 "off" at -1, -2.65 center textcolor rgb orange
set label 3 "a small group" at 2.6, -2.75 center textcolor rgb orange
plot data every ::1 using ($3 == 0 ? $1 : NaN):2 with points pt 7 ps 0.6 lc rgb blue, \
     data every ::1 using ($3 == 1 ? $1 : NaN):2 with points pt 6 ps 0.7 lw 1.4 lc rgb blue, \
     data every ::1 using ($3 >= 2 ? $1 : NaN):2 with points pt 9 ps 0.95 lc rgb orange
