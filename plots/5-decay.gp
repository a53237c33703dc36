# What decay leaves of a weight: in the gradient of Adam, by the size of the gradients, and
# apart from it.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/5-optimizers/figures/decay.tsv"
set key off
set xrange [0:1000]
set yrange [0:1.05]
set xtics 250
set ytics 0.25
set grid ytics lc rgb light
set xlabel "step" offset 0, 0.4
set ylabel "what is left of the weight" offset 1, 0
set rmargin 17
set tmargin 1
set label 1 "gradients of 100" at 1015, 0.985 left textcolor rgb orange font ",15"
set label 2 "gradients of 10" at 1015, 0.895 left textcolor rgb orange font ",15"
set label 3 "gradients of 1" at 1015, 0.47 left textcolor rgb orange font ",15"
set label 4 "AdamW, all" at 1015, 0.37 left textcolor rgb blue font ",15"
set label 5 "gradients of 0.1" at 1015, 0.26 left textcolor rgb orange font ",15"
set label 6 "decay in the gradient" at 560, 0.82 left textcolor rgb orange font ",15"
plot data every ::1 using ($2 == 1 && $1 == 1 ? $3 : NaN):4 with lines lw 4 lc rgb blue, \
     for [s in "0.1 1 10 100"] data every ::1 using ($2 == 0 && $1 == s + 0 ? $3 : NaN):4 with lines lw 2 dt (8,4) lc rgb orange
