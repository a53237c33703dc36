# Loss by iteration for seven rules: the mean of the seeds, and their range.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/5-optimizers/figures/curves.tsv"
array name[7] = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AdamW"]
array colour[7] = [ink, amber, orange, green, "#CC79A7", blue, "#56B4E9"]
set logscale y
set xrange [0:305]
set xtics 100
set yrange [0.08:3]
set ytics (0.1, 0.2, 0.5, 1, 2)
set grid ytics lc rgb light
set xlabel "iteration" offset 0, 0.4
set key top right samplen 2.6 spacing 1.15
set multiplot layout 1, 2 margins 0.125, 0.985, 0.15, 0.98 spacing 0.07
set ylabel "loss" offset 1.5, 0
plot for [k=0:2] data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb colour[k + 1], \
     data every ::1 using ($1 == 0 ? $2 : NaN):3 with lines lw 2 lc rgb ink title name[1], \
     data every ::1 using ($1 == 1 ? $2 : NaN):3 with lines dt (10, 4) lw 2 lc rgb amber title name[2], \
     data every ::1 using ($1 == 2 ? $2 : NaN):3 with lines lw 2 lc rgb orange title name[3], \
     data every ::1 using ($1 == 5 ? $2 : NaN):3 with lines dt (2, 3) lw 1.4 lc rgb blue title "Adam"
unset ylabel
plot for [k=3:6] data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb colour[k + 1], \
     data every ::1 using ($1 == 3 ? $2 : NaN):3 with lines dt (10, 4) lw 2 lc rgb colour[4] title name[4], \
     data every ::1 using ($1 == 4 ? $2 : NaN):3 with lines dt (12, 3, 2, 3) lw 2 lc rgb colour[5] title name[5], \
     data every ::1 using ($1 == 5 ? $2 : NaN):3 with lines lw 2 lc rgb colour[6] title name[6], \
     data every ::1 using ($1 == 6 ? $2 : NaN):3 with lines dt (4, 3) lw 2 lc rgb colour[7] title name[7], \
     data every ::1 using ($1 == 0 ? $2 : NaN):3 with lines dt (2, 3) lw 1.4 lc rgb ink title "SGD"
unset multiplot
