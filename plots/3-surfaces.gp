# Two losses against z; and the cost of a network with two weights.
width = 920
height = 430
load "plots/style.gp"
losses = "chapters/3-gradient-descent/figures/surfaces-losses.tsv"
land = "chapters/3-gradient-descent/figures/surfaces-landscape.tsv"
paths = "chapters/3-gradient-descent/figures/surfaces-paths.tsv"
set contour base
unset surface
set cntrparam levels discrete 0.415, 0.425, 0.44, 0.48, 0.55, 0.65, 0.69, 0.75, 0.9, 1.2, 1.6, 2.2, 3
set dgrid3d 81, 81, 4
set table $levels
splot land every ::1 using 1:2:3
unset table
set datafile separator whitespace
unset dgrid3d
unset contour
set multiplot
set size 0.46, 1
set origin 0, 0
set title "losses of one example, t = 0"
set xlabel "z"
set ylabel "loss"
set xrange [-6:6]
set yrange [0:6.2]
set key top left samplen 1.5
plot losses every ::1 using 1:3 with lines lc rgb blue title "cross-entropy", \
     losses every ::1 using 1:2 with lines lc rgb orange title "half squared"
set size 0.56, 1
set origin 0.44, 0
set title "cost of a network with two weights"
set xlabel "u"
set ylabel "v"
set xrange [-4:4]
set yrange [-4:4]
set size ratio -1
unset key
set palette defined (0 "#2a6f97", 0.2 "#8ecae6", 1 "#f4f4f4", 3 "#e9c46a", 4 "#d97706")
set cbrange [0.4:2.2]
set cblabel "cost"
plot land every ::1 using 1:2:3 with image, \
     $levels using 1:2 with lines lw 0.6 lc rgb "#777777", \
     for [k=0:6] paths every ::(1 + 400 * k)::(31 + 400 * k) using 2:3 with lines lw 2 lc rgb ink, \
     for [k=0:6] paths every 15::(31 + 400 * k)::(400 * k + 400) using 2:3 with lines lw 2 lc rgb ink, \
     for [k=0:7] paths every ::(1 + 400 * k)::(1 + 400 * k) using 2:3 with points pt 6 ps 0.9 lw 1.5 lc rgb orange, \
     for [k=0:7] paths every ::(400 * k + 400)::(400 * k + 400) using 2:3 with points pt 7 ps 0.9 lc rgb ink
unset multiplot
