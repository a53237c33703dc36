# XOR in the plane of its inputs, and in the plane of its hidden neurons.
width = 700
height = 380
load "plots/style.gp"
data = "chapters/1-perceptrons/figures/two-layers.tsv"
set multiplot layout 1, 2 margins 0.10, 0.98, 0.19, 0.91 spacing 0.13
set xrange [-0.4:1.7]
set yrange [-0.4:1.7]
set size ratio -1
set xtics 0, 1
set ytics 0, 1
set title "what goes in"
set xlabel "x_1"
set ylabel "x_2"
plot data every ::1 using 1:($5 == 0 ? $2 : NaN) with points pt 6 ps 1.8 lw 2 lc rgb orange, \
     data every ::1 using 1:($5 == 1 ? $2 : NaN) with points pt 7 ps 1.8 lc rgb blue, \
     data every ::1 using ($1 + 0.1):($2 + 0.13):(sprintf("%d%d", $1, $2)) with labels left
set title "what the hidden layer makes of it"
set xlabel "s_1 = NAND"
set ylabel "s_2 = OR"
set label 1 "01, 10" at 1.1, 1.13
set label 2 "00" at 1.1, 0.13
set label 3 "11" at 0.1, 1.13
plot 1.5 - x with lines lc rgb ink, \
     data every ::1 using 3:($5 == 0 ? $4 : NaN) with points pt 6 ps 1.8 lw 2 lc rgb orange, \
     data every ::1 using 3:($5 == 1 ? $4 : NaN) with points pt 7 ps 1.8 lc rgb blue
unset multiplot
