# Accuracy of networks that vote, by how many there are: groups, and their mean.
width = 640
height = 360
load "plots/style.gp"
data = "chapters/6-regularization/figures/ensemble.tsv"
set logscale x
set xrange [0.8:25]
set xtics (1, 2, 5, 10, 20)
set yrange [74:90]
set xlabel "networks that vote" offset 0, 0.4
set ylabel "accuracy in %" offset 1, 0
set grid ytics lc rgb light
set key off
set label 1 "each from 300 images of its own" at 4.5, 87.1 right textcolor rgb orange
set label 2 "all from the same 300 images" at 5.6, 79.7 left textcolor rgb blue
plot data every ::1 using ($1 == 1 ? $2 * 1.02 : NaN):3 with points pt 8 ps 0.9 lw 1.2 lc rgb orange, \
     data every ::1 using ($1 == 0 ? $2 / 1.02 : NaN):3 with points pt 6 ps 0.8 lw 1.2 lc rgb blue, \
     data every ::1 using ($1 == 1 ? $2 : NaN):4 with lines lw 2 dt (9,5) lc rgb orange, \
     data every ::1 using ($1 == 0 ? $2 : NaN):4 with lines lw 2 lc rgb blue
