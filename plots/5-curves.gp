# Loss by iteration for seven rules: the mean of the seeds, and their range.
width = 940
height = 400
load "plots/style.gp"
data = "chapters/5-optimizers/figures/curves.tsv"
array name[7] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AdamW"]
array colour[7] = [ink, amber, orange, green, "#CC79A7", blue, "#56B4E9"]
set logscale y
set xrange [0:305]
set yrange [0.08:3]
set ytics (0.1, 0.2, 0.5, 1, 2)
set grid ytics lc rgb light
set xlabel "iteration"
set multiplot layout 1, 2 margins 0.085, 0.99, 0.2, 0.97 spacing 0.06
set ylabel "loss" offset 1, 0
plot for [k=0:2] data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb colour[k + 1], \
     for [k=0:2] data every ::1 using ($1 == k ? $2 : NaN):3 with lines lw 1.8 lc rgb colour[k + 1] title name[k + 1], \
     data every ::1 using ($1 == 5 ? $2 : NaN):3 with lines dt (4, 3) lw 1.2 lc rgb blue title "Adam"
unset ylabel
plot for [k=3:6] data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb colour[k + 1], \
     for [k=3:5] data every ::1 using ($1 == k ? $2 : NaN):3 with lines lw 1.8 lc rgb colour[k + 1] title name[k + 1], \
     data every ::1 using ($1 == 6 ? $2 : NaN):3 with lines dt (4, 3) lw 1.8 lc rgb colour[7] title name[7], \
     data every ::1 using ($1 == 0 ? $2 : NaN):3 with lines dt (4, 3) lw 1.2 lc rgb ink title "SGD"
unset multiplot
