# Accuracy and cost of a boundary between 3s and 5s, as the boundary moves.
height = 400
load "plots/style.gp"
data = "chapters/3-gradient-descent/figures/losses-boundary.tsv"
set multiplot layout 2, 1 margins 0.14, 0.98, 0.17, 0.97 spacing 0.05
set xrange [-1:1]
set yrange [0.4:0.75]
set ytics 0.1
set format x ""
set ylabel "accuracy"
plot data every ::1 using 1:2 with steps lw 2 lc rgb orange
set format x "%g"
set yrange [0.5:2.4]
set ytics 0.5
set ylabel "cost"
set xlabel "boundary {/:Italic c}"
plot data every ::1 using 1:3 with lines lw 2 lc rgb blue
unset multiplot
