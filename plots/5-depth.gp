# The size of the gradients by layer, over that of the last hidden layer.
height = 420
load "plots/style.gp"
data = "chapters/5-optimizers/figures/depth.tsv"
array name[6] = ["sigmoid, Xavier", "tanh, Xavier", "tanh, 0.01", "tanh, 1", "ReLU, He", "ReLU, twice He"]
array colour[6] = [orange, green, "#66C2A5", "#004D38", blue, "#56B4E9"]
set logscale y
set format y "10^{%T}"
set yrange [2e-10:2e4]
set xtics 1
set ytics 100
set xlabel "hidden layer"
set ylabel "mean |δ|, relative to layer 10"
set key outside right center samplen 1.5
set grid ytics lc rgb light
set xrange [10.2:0.8]
plot for [c=0:5] data every ::1 using ($1 == c ? $2 : NaN):3:4:5 with yerrorbars lw 1 ps 0.4 pt 7 lc rgb colour[c + 1] notitle, \
     for [c in "3 5 4 1 0 2"] data every ::1 using ($1 == c + 0 ? $2 : NaN):3 with lines lw 1.8 lc rgb colour[c + 1] title name[c + 1]
