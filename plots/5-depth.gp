# The size of the gradients by layer, over that of the last hidden layer.
width = 640
height = 460
load "plots/style.gp"
data = "chapters/5-optimizers/figures/depth.tsv"
array name[6] = ["sigmoid, Xavier", "tanh, Xavier", "tanh, 0.01", "tanh, 1", "ReLU, He", "ReLU, twice He"]
array colour[6] = [orange, green, amber, "#A8508A", blue, ink]
array text[6] = [orange, green, "#B87A00", "#A8508A", blue, ink]
array at[6] = [1.9e-6, 0.09, 9.6e-10, 4000, 1.6, 180]
array point[6] = [5, 7, 13, 11, 9, 4]
set logscale y
set format y "10^{%T}"
set yrange [2e-10:3e4]
set xtics 1
set mxtics 1
set ytics 1e-9, 1000
set mytics 1
set xlabel "hidden layer, as the gradient travels" offset 0, 0.3
set ylabel "mean size of δ, layer 10 being 1" offset 1.2, 0
set key off
set grid ytics lc rgb light
set lmargin 9
set rmargin 19
set tmargin 1
set xrange [10.2:0.8]
do for [c=1:6] { set label c name[c] at 0.7, at[c] left textcolor rgb text[c] font ",15" }
plot for [c=0:5] data every ::1 using ($1 == c ? $2 : NaN):3:4:5 with yerrorbars lw 1 ps 0.8 pt point[c + 1] lc rgb colour[c + 1], \
     for [c=0:5] data every ::1 using ($1 == c ? $2 : NaN):3 with lines lw 2 lc rgb colour[c + 1]
