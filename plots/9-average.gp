# Measurements of a curve, and weighted averages of them for three widths; below, the
# weights for one question.
width = 640
height = 560
load "plots/style.gp"
points = "chapters/9-attention/figures/average-points.tsv"
data = "chapters/9-attention/figures/average.tsv"
set key off
set xrange [0:6]
set lmargin at screen 0.11
set rmargin at screen 0.985
set multiplot
set tmargin at screen 0.985
set bmargin at screen 0.39
set yrange [-1:4.3]
set ytics 1
set ylabel "height" offset 0.5, 0
set format x ""
set label 1 "width 0.02" at 0.72, 1.95 left textcolor rgb amber
set label 2 "width 0.2" at 3.1, 0.8 left textcolor rgb blue
set label 3 "width 1" at 4.25, 1.62 left textcolor rgb orange
set label 4 "true curve" at 1.72, -0.35 left textcolor rgb "#777777"
plot data every ::1 using 1:2 with lines lw 4 lc rgb light, \
     data every ::1 using 1:3 with lines lw 1.2 lc rgb amber, \
     data every ::1 using 1:5 with lines lw 2 lc rgb orange dt (8,4), \
     data every ::1 using 1:4 with lines lw 2.4 lc rgb blue, \
     points every ::1 using 1:2 with points pt 7 ps 0.6 lc rgb ink
unset label
set format x "%g"
set tmargin at screen 0.32
set bmargin at screen 0.1
set yrange [0:0.17]
set ytics 0.05
set ylabel "weight" offset 2, 0
set xlabel "x" offset 0, 0.8
set arrow 1 from 2, 0 to 2, 0.17 nohead lc rgb blue dt 3
set label 1 "asked at x = 2, width 0.4" at 2.1, 0.155 left textcolor rgb blue
plot points every ::1 using 1:3 with impulses lw 1.6 lc rgb blue, \
     points every ::1 using 1:3 with points pt 7 ps 0.6 lc rgb ink
unset multiplot
