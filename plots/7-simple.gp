# Loss and accuracy of the simple network by epoch.
width = 640
height = 340
load "plots/style.gp"
curve = "data/weights/simple-curve.tsv"
set multiplot layout 1, 2 margins 0.095, 0.985, 0.185, 0.89 spacing 0.1
set xlabel "epoch" offset 0, 0.4
set grid ytics lc rgb light
set title "mean loss of the batches" offset 0, -0.5
set xrange [0.5:12.5]
set xtics 2, 2
set key off
set logscale y
set format y "10^{%T}"
plot curve every ::1 using 1:2 with linespoints lt 1
unset logscale y
set format y "%g"
set title "accuracy, %" offset 0, -0.5
set yrange [98:100.1]
set ytics 0.5
set label 1 "learned from" at 6.3, 99.68 left textcolor rgb orange
set label 2 "test images" at 8, 98.8 left textcolor rgb blue
plot curve every ::1 using 1:3 with linespoints lt 2, \
     curve every ::1 using 1:4 with linespoints lt 1
unset multiplot
