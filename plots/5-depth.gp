# The size of the gradients by layer, over that of the last hidden layer.
width = 640
height = 440
load "plots/style.gp"
data = "chapters/5-optimizers/figures/depth.tsv"
array name[6] = ["sigmoid, Xavier", "tanh, Xavier", "tanh, 0.01", "tanh, 1", "ReLU, He", "ReLU, twice He"]
array colour[6] = [orange, green, green, green, blue, blue]
array at[6] = [1.9e-6, 0.11, 9.6e-10, 3500, 1.3, 200]
array point[6] = [5, 7, 7, 7, 9, 9]
set logscale y
set format y "10^{%T}"
set yrange [2e-10:2e4]
set xtics 1
set ytics 100
set mytics 1
set xlabel "hidden layer"
set ylabel "mean |δ|, relative to layer 10"
set key off
set grid ytics lc rgb light
set rmargin 19
set xrange [10.2:0.8]
do for [c=1:6] { set label c name[c] at 0.7, at[c] left textcolor rgb colour[c] }
plot for [c=0:5] data every ::1 using ($1 == c ? $2 : NaN):3:4:5 with yerrorbars lw 1 ps 0.6 pt point[c + 1] lc rgb colour[c + 1], \
     for [c=0:5] data every ::1 using ($1 == c ? $2 : NaN):3 with lines lw 1.8 lc rgb colour[c + 1]
