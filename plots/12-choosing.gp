# The sum of squares and the silhouette by the number of groups, of wines and of digits.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/choosing-groups.tsv"
set key off
set xrange [0.7:12.9]
set xtics 2
set xlabel "groups" offset 0, 0.4
set grid ytics lc rgb light
set multiplot layout 1, 2 margins 0.085, 0.985, 0.18, 0.9 spacing 0.1
set title "sum of squares, % of one group's" offset 0, -0.5
set yrange [0:105]
set ytics 50
set label 1 "digits" at 9, 80 textcolor rgb blue
set label 2 "wines" at 9, 47 textcolor rgb orange
plot data every ::1 using 1:4 with linespoints lt 1 pt 6 ps 0.9, \
     data every ::1 using 1:2 with linespoints lt 2 pt 9 ps 1
set title "silhouette" offset 0, -0.5
set yrange [0:0.32]
set ytics 0.1
set label 1 "digits" at 9, 0.05 textcolor rgb blue
set label 2 "wines" at 9, 0.19 textcolor rgb orange
plot data every ::1 using ($1 > 1 ? $1 : NaN):5 with linespoints lt 1 pt 6 ps 0.9, \
     data every ::1 using ($1 > 1 ? $1 : NaN):3 with linespoints lt 2 pt 9 ps 1
unset multiplot
