# The length of petals of three species of iris, as bell curves.
width = 640
height = 300
load "plots/style.gp"
data = "chapters/11-classical/figures/bells.tsv"
set key off
set border 1
set xrange [0.5:7.5]
set yrange [0:2.6]
unset ytics
set xtics 1, 1
set xlabel "length of a petal, cm" offset 0, 0.4
set arrow 1 from 4.9, 0 to 4.9, 1.05 nohead lc rgb ink lw 1.4 dt (4,4)
set label 1 "4.9" at 4.9, 1.16 center textcolor rgb ink
set label 2 "setosa" at 1.75, 1.9 left textcolor rgb green
set label 3 "versicolor" at 4.0, 0.98 right textcolor rgb blue
set label 4 "virginica" at 5.95, 0.72 left textcolor rgb orange
plot data every ::1 using 1:2 with lines lc rgb green dt (10,4), \
     data every ::1 using 1:3 with lines lc rgb blue, \
     data every ::1 using 1:4 with lines lc rgb orange dt (5,3)
