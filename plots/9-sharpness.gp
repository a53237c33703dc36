# The largest of sixteen weights, and the sum of a (1 - a), by the length of the keys.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/9-attention/figures/sharpness.tsv"
set key off
set logscale x 2
set xrange [3.2:1300]
set xtics 4, 4
set yrange [0:1.05]
set ytics 0.25
set grid ytics lc rgb light
set xlabel "D, numbers of a key" offset 0, 0.3
set multiplot layout 1, 2 margins 0.08, 0.985, 0.2, 0.88 spacing 0.11
set title "largest weight" offset 0, -0.5
set label 1 "as they are" at 70, 0.75 left textcolor rgb orange
set label 2 "divided by √D" at 40, 0.32 left textcolor rgb blue
plot data every ::1 using 1:2 with linespoints lt 2, \
     data every ::1 using 1:3 with linespoints lt 1
set title "sum of a (1 − a)" offset 0, -0.5
set label 1 "as they are" at 40, 0.37 left textcolor rgb orange
set label 2 "divided by √D" at 40, 0.94 left textcolor rgb blue
plot data every ::1 using 1:4 with linespoints lt 2, \
     data every ::1 using 1:5 with linespoints lt 1
unset multiplot
