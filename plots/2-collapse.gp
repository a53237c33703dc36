# What one output of 3-8-8-2 does along a straight way through its inputs, without an
# activation function and with ReLU.
width = 640
height = 320
load "plots/style.gp"
data = "chapters/2-activations/figures/collapse.tsv"
set key off
set lmargin 7
set rmargin 2
set tmargin 1
set xrange [-3:3]
set xlabel "{/:Italic t}: the input is ({/:Italic t}, {/:Italic t}, {/:Italic t})" offset 0, 0.3
set ylabel "first output" offset 0.5, 0
set ytics 1
set grid ytics lc rgb light
set label 1 "without activation" at graph 0.07, graph 0.93 left textcolor rgb "#777777"
set label 2 "ReLU in the hidden layers" at graph 0.62, graph 0.62 left textcolor rgb blue
plot data every ::1 using 1:2 with lines lc rgb "#777777" lw 2.2 dt (9,5), \
     data every ::1 using 1:3 with lines lc rgb blue lw 2.5
