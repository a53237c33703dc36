# How good the best of many looks by a test, and how good it is.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/6-regularization/figures/best.tsv"
set logscale x
set xrange [0.8:30000]
set yrange [76:96]
set xtics (1, 10, 100, "1,000" 1000)
set xlabel "networks that were compared by the test, all right with chance 0.8" offset 0, 0.3
set ylabel "accuracy of the best in %" offset 1, 0
set grid ytics lc rgb light
set key off
set label 1 "by 100 test images" at 1250, 91.8 textcolor rgb orange
set label 2 "by 1,000 test images" at 1250, 84 textcolor rgb blue
set label 3 "on new images" at 1250, 80 textcolor rgb ink
plot data every ::1 using ($1 == 1 ? $2 : NaN):3 with linespoints pt 7 ps 0.8 lw 2.2 lc rgb orange, \
     data every ::1 using ($1 == 2 ? $2 : NaN):3 with linespoints pt 5 ps 0.8 lw 2.2 lc rgb blue, \
     data every ::1 using ($1 == 1 ? $2 : NaN):4 with lines dt (8,4) lw 1.6 lc rgb ink
