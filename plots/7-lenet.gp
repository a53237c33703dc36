# Accuracy of LeNet-5 of 1998 and of today, epoch by epoch.
width = 640
height = 350
load "plots/style.gp"
curve = "chapters/7-convolution/figures/lenet-curve.tsv"
set xrange [0.8:4.2]
set xtics 1
set xlabel "epoch"
set ylabel "accuracy on test images, %"
set key off
set label 1 "as in 1998" at 2.55, 87.2 left textcolor rgb orange
set label 2 "as today" at 1.5, 91.4 right textcolor rgb blue
set grid ytics lc rgb light
set style fill transparent solid 0.18 noborder
plot curve skip 1 using ($1 == 0 ? $2 : NaN):4:5 with filledcurves lc rgb orange, \
     curve skip 1 using ($1 == 1 ? $2 : NaN):4:5 with filledcurves lc rgb blue, \
     curve skip 1 using ($1 == 0 ? $2 : NaN):3 with linespoints pt 9 ps 0.8 lc rgb orange, \
     curve skip 1 using ($1 == 1 ? $2 : NaN):3 with linespoints pt 7 ps 0.8 lc rgb blue
