# Distances between points in cubes of more and more dimensions.
width = 640
height = 320
load "plots/style.gp"
data = "chapters/11-classical/figures/distances.tsv"
set key off
set xrange [0:1]
set yrange [0:*]
set xtics 0, 0.25
unset ytics
set border 1
set xlabel "distance, as a share of the longest" offset 0, 0.4
set label 1 "2" at 0.17, 0.048 center textcolor rgb blue
set label 2 "10" at 0.52, 0.088 center textcolor rgb green
set label 3 "100" at 0.73, 0.2 center textcolor rgb amber
set label 4 "784 dimensions" at 0.8, 0.36 right textcolor rgb orange
plot data every ::1 using ($1 == 2 ? $2 : NaN):3 with lines lc rgb blue, \
     data every ::1 using ($1 == 10 ? $2 : NaN):3 with lines lc rgb green dt (10,4), \
     data every ::1 using ($1 == 100 ? $2 : NaN):3 with lines lc rgb amber dt (4,4), \
     data every ::1 using ($1 == 784 ? $2 : NaN):3 with lines lc rgb orange lw 2.6
