# Places with slope zero: three curves of one variable, and a saddle.
width = 900
height = 390
load "plots/style.gp"
curves = "chapters/3-gradient-descent/figures/flat-curves.tsv"
saddle = "chapters/3-gradient-descent/figures/flat-saddle.tsv"
set multiplot
set size 0.47, 1
set origin 0.01, 0
set xrange [-1:1]
set yrange [-1.1:1.1]
set xtics 0.5
set ytics 0.5
set xlabel "x"
set ylabel "f"
set key at 0.42, 1.02 top right samplen 1.5
plot curves every ::1 using 1:2 with lines lc rgb blue title "x^2", \
     curves every ::1 using 1:3 with lines lc rgb orange title "-x^2", \
     curves every ::1 using 1:4 with lines lc rgb green title "x^3", \
     "+" every 100 using (0):(0) with points pt 7 ps 0.9 lc rgb ink
set size 0.56, 1.1
set origin 0.46, -0.04
unset key
set border 4095 lc rgb light
set view 58, 35
set dgrid3d 15, 15 splines
set hidden3d
set zrange [-1:1]
set yrange [-1:1]
set ytics 0.5 offset 0.5, -0.5
set xtics offset -0.5, -0.5
set ztics 0.5
set ticslevel 0
set xlabel "x" offset 0, -0.3
set ylabel "y" offset -1.5, 0.3
set zlabel "x^2 - y^2" rotate by 90 offset 1, 0
splot saddle every ::1 using 1:2:3 with lines lw 1 lc rgb blue
unset multiplot
