# Loss and accuracy after each epoch, on the images learned from and on others.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/6-regularization/figures/heart.tsv"
set xrange [0:101]
set xlabel "epoch" offset 0, 0.4
set grid ytics lc rgb light
set key off
set multiplot layout 1, 2 margins 0.1, 0.97, 0.19, 0.9 spacing 0.12
set title "loss" offset 0, -0.5
set yrange [0:1.2]
set ytics 0.4
set label 1 "others" at 60, 0.75 textcolor rgb orange
set label 2 "learned from" at 40, 0.1 textcolor rgb blue
plot data every ::1 using 1:3 with lines dt (8,4) lw 2.2 lc rgb orange, \
     data every ::1 using 1:2 with lines lw 2.2 lc rgb blue
set title "accuracy in %" offset 0, -0.5
set yrange [0:104]
set ytics 25
set label 1 "others" at 60, 76 textcolor rgb orange
set label 2 "learned from" at 40, 95 textcolor rgb blue
plot data every ::1 using 1:5 with lines dt (8,4) lw 2.2 lc rgb orange, \
     data every ::1 using 1:4 with lines lw 2.2 lc rgb blue
unset multiplot
