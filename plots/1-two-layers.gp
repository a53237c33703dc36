# XOR in the plane of its inputs, and in the plane of its hidden neurons.
width = 640
height = 370
load "plots/style.gp"
data = "chapters/1-perceptrons/figures/two-layers.tsv"
set multiplot layout 1, 2 margins 0.085, 0.99, 0.17, 0.91 spacing 0.11
set xrange [-0.35:1.75]
set yrange [-0.35:1.75]
set size ratio -1
set xtics 0, 1
set ytics 0, 1
set title "the inputs" font ",15"
set xlabel "{/:Italic x}_1" offset 0, 0.7
set ylabel "{/:Italic x}_2" offset 1
plot 0.5 - x with lines lc rgb grey dt (7,5), \
     1.5 - x with lines lc rgb grey dt (7,5), \
     data every ::1 using 1:($5 == 0 ? $2 : NaN) with points pt 6 ps 2 lw 2 lc rgb orange, \
     data every ::1 using 1:($5 == 1 ? $2 : NaN) with points pt 7 ps 2 lc rgb blue, \
     data every ::1 using ($1 + 0.11):($2 + 0.14):(sprintf("%d%d", $1, $2)) with labels left font ",15"
set title "what the hidden layer says of them" font ",15"
set xlabel "{/:Italic s}_1 = NAND" offset 0, 0.7
set ylabel "{/:Italic s}_2 = OR" offset 1
set label 1 "01 and 10" at 1.1, 1.16 font ",15"
set label 2 "00" at 1.11, 0.14 font ",15"
set label 3 "11" at 0.11, 1.16 font ",15"
set label 4 "fires" at 1.35, 0.62 textcolor rgb blue
set label 5 "silent" at 0.3, 0.4 textcolor rgb orange
plot 1.5 - x with lines lc rgb ink, \
     data every ::1 using 3:($5 == 0 ? $4 : NaN) with points pt 6 ps 2 lw 2 lc rgb orange, \
     data every ::1 using 3:($5 == 1 ? $4 : NaN) with points pt 7 ps 2 lc rgb blue
unset multiplot
