# Accuracy by the number of images learned from.
width = 640
height = 420
load "plots/style.gp"
data = "chapters/6-regularization/figures/amount.tsv"
set logscale x
set xrange [27:12000]
set yrange [38:96]
set xtics (30, 100, 300, "1,000" 1000, "3,000" 3000)
set xlabel "images learned from" offset 0, 0.3
set ylabel "accuracy on others in %" offset 1, 0
set grid ytics lc rgb light
set key off
array name[4] = ["784-10", "784-30-10", "784-100-100-10", "nearest"]
array said[4] = ["one layer", "30 hidden units", "100 + 100", "nearest neighbour"]
array colour[4] = [ink, orange, blue, green]
array lift[4] = [-2.4, -1.6, 0.2, 2.6]
array dash[4] = [3, 5, 1, 4]
plot for [k=1:4] data every ::1 using (strcol(1) eq name[k] ? $2 : NaN):3:4:5 with yerrorbars pt 7 ps 0.5 lw 1.3 lc rgb colour[k], \
     for [k=1:4] data every ::1 using (strcol(1) eq name[k] ? $2 : NaN):3 with lines dt dash[k] lw 2.2 lc rgb colour[k], \
     for [k=1:4] data every ::1 using (strcol(1) eq name[k] && $2 == 3000 ? 3450 : NaN):($3 + lift[k]):(said[k]) with labels left textcolor rgb colour[k]
