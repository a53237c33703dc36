# The petals and their line; its cost over p and q; four parabolas through two points.
width = 940
height = 370
load "plots/style.gp"
petals = "chapters/3-gradient-descent/figures/line-petals.tsv"
best = "chapters/3-gradient-descent/figures/line-best.tsv"
bowl = "chapters/3-gradient-descent/figures/line-bowl.tsv"
parabolas = "chapters/3-gradient-descent/figures/line-parabolas.tsv"
stats best every ::1 using 1 nooutput; p = STATS_min
stats best every ::1 using 2 nooutput; q = STATS_min
set contour base
unset surface
set cntrparam levels discrete 0.03, 0.06, 0.12, 0.25, 0.5, 1, 2, 4
set dgrid3d 61, 61, 4
set table $levels
splot bowl every ::1 using 1:2:3
unset table
set datafile separator whitespace
unset dgrid3d
unset contour
set multiplot layout 1, 3 margins 0.075, 0.985, 0.20, 0.87 spacing 0.095
set title "the data's view: x and t"
set xlabel "length of the petal, cm"
set ylabel "width, cm" offset 1.5, 0
set xrange [0:7.5]
set yrange [-0.5:3]
plot petals every ::1 using 1:2 with points pt 7 ps 0.5 lc rgb blue, \
     p * x + q with lines lc rgb ink
set title "the cost's view: p and q"
set xlabel "p"
set ylabel "q" offset 1, 0
set xrange [-0.2:1.0]
set yrange [-1.8:1.2]
set xtics 0.2
plot $levels using 1:2 with lines lw 1.5 lc rgb blue, \
     best every ::1 using 1:2 with points pt 7 ps 0.8 lc rgb ink
set title "three parameters, two points"
set xlabel "x"
set ylabel "y" offset 1, 0
set xrange [0:5]
set yrange [-3:23]
set xtics 1
set key top left samplen 1.5 reverse Left
plot for [k=0:3] parabolas every ::1 using 1:(column(k + 2)) with lines title sprintf("a = %d", k - 1), \
     "+" every 50 using (1):(3) with points pt 7 ps 0.9 lc rgb ink, \
     "+" every 50 using (2):(5) with points pt 7 ps 0.9 lc rgb ink
unset multiplot
