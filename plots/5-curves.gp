# Loss by iteration for seven rules: the mean of the seeds, and their range.
width = 640
height = 620
load "plots/style.gp"
data = "chapters/5-optimizers/figures/curves.tsv"
set logscale y
set xrange [0:300]
set xtics 100
set mxtics 1
set yrange [0.09:2.2]
set ytics (0.1, 0.2, 0.5, 1, 2)
set grid ytics lc rgb light
set key off
set multiplot layout 2, 1 margins 0.105, 0.82, 0.095, 0.985 spacing 0.05
set format x ""
set ylabel "loss" offset 1.6, 0
set label 1 "SGD" at 303, 0.225 left textcolor rgb ink font ",16"
set label 2 "Momentum" at 303, 0.172 left textcolor rgb "#B87A00" font ",16"
set label 3 "Nesterov" at 303, 0.138 left textcolor rgb orange font ",16"
plot for [k=0:2] data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb (k == 0 ? ink : k == 1 ? amber : orange), \
     data every ::1 using ($1 == 0 ? $2 : NaN):3 with lines lw 2.4 lc rgb ink, \
     data every ::1 using ($1 == 1 ? $2 : NaN):3 with lines dt (10,4) lw 2.4 lc rgb amber, \
     data every ::1 using ($1 == 2 ? $2 : NaN):3 with lines lw 2.4 lc rgb orange
unset label
set format x "%g"
set xlabel "iteration" offset 0, 0.5
set label 1 "SGD" at 303, 0.225 left textcolor rgb ink font ",16"
set label 2 "RMSProp" at 303, 0.178 left textcolor rgb "#A8508A" font ",16"
set label 3 "AdaGrad" at 303, 0.145 left textcolor rgb green font ",16"
set label 4 "Adam, AdamW" at 303, 0.118 left textcolor rgb blue font ",16"
plot for [k=3:5] data every ::1 using ($1 == k ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb (k == 3 ? green : k == 4 ? "#CC79A7" : blue), \
     data every ::1 using ($1 == 0 ? $2 : NaN):3 with lines dt (2,4) lw 1.6 lc rgb ink, \
     data every ::1 using ($1 == 3 ? $2 : NaN):3 with lines dt (10,4) lw 2.4 lc rgb green, \
     data every ::1 using ($1 == 4 ? $2 : NaN):3 with lines dt (12,3,2,3) lw 2.4 lc rgb "#CC79A7", \
     data every ::1 using ($1 == 5 ? $2 : NaN):3 with lines lw 2.4 lc rgb blue, \
     data every ::1 using ($1 == 6 ? $2 : NaN):3 with lines dt (4,3) lw 1.8 lc rgb blue
unset multiplot
