# Accuracy and loss by the number of passes with other masks, and of all units at once.
width = 640
height = 340
load "plots/style.gp"
data = "chapters/6-regularization/figures/masks.tsv"
set logscale x
set xrange [0.8:62]
set xtics (1, 2, 5, 10, 20, 50)
set xlabel "passes with other masks" offset 0, 0.4
set grid ytics lc rgb light
set key off
stats data every ::1 using ($1 == 0 ? $2 : NaN) name "all" nooutput
stats data every ::1 using ($1 == 0 ? $5 : NaN) name "one" nooutput
set multiplot layout 1, 2 margins 0.075, 0.985, 0.19, 0.9 spacing 0.1
set title "accuracy in %" offset 0, -0.5
set yrange [70:86]
set label 1 "all units, once" at 1, all_mean + 0.6 left textcolor rgb orange
set label 2 "mean of passes" at 5.5, 77.3 left textcolor rgb blue
set arrow 1 from 0.8, all_mean to 62, all_mean nohead lc rgb orange lw 2 dt (9,5)
plot data every ::1 using ($1 > 0 ? $1 : NaN):3:4 with filledcurves fillstyle transparent solid 0.2 noborder lc rgb blue, \
     data every ::1 using ($1 > 0 ? $1 : NaN):2 with linespoints pt 7 ps 0.8 lw 2 lc rgb blue
set title "loss" offset 0, -0.5
set yrange [0.5:1.2]
set label 1 "all units, once" at 58, one_mean + 0.09 right textcolor rgb orange
set label 2 "mean of passes" at 3, 0.95 left textcolor rgb blue
set arrow 1 from 0.8, one_mean to 62, one_mean nohead lc rgb orange lw 2 dt (9,5)
plot data every ::1 using ($1 > 0 ? $1 : NaN):6:7 with filledcurves fillstyle transparent solid 0.2 noborder lc rgb blue, \
     data every ::1 using ($1 > 0 ? $1 : NaN):5 with linespoints pt 7 ps 0.8 lw 2 lc rgb blue
unset multiplot
