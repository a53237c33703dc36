# The levels of x^2 + 3 y^2, and minus its gradient.
width = 640
height = 430
load "plots/style.gp"
heights = "chapters/3-gradient-descent/figures/steepest-heights.tsv"
arrows = "chapters/3-gradient-descent/figures/steepest-arrows.tsv"
set contour base
unset surface
set cntrparam levels discrete 0.5, 1, 2, 3.5, 5, 7, 9, 12, 15
set dgrid3d 41, 61, 4
set table $levels
splot heights every ::1 using 1:2:3
unset table
set datafile separator whitespace
unset dgrid3d
set xrange [-3:3]
set yrange [-2:2]
set size ratio -1
set xlabel "x"
set ylabel "y"
plot $levels using 1:2 with lines lw 1 lc rgb grey, \
     arrows every ::1 using 1:2:3:4 with vectors head filled size 0.08,20 lw 1.5 lc rgb blue, \
     "+" every 100 using (0):(0) with points pt 7 ps 0.7 lc rgb ink
