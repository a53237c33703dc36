# Two losses against z; and the cost of a network with two weights.
width = 640
height = 380
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
set key off
set multiplot
set tmargin at screen 0.9; set bmargin at screen 0.16
set lmargin at screen 0.055; set rmargin at screen 0.42
set title "losses of one example, t = 0" offset 0, -0.5
set xlabel "{/:Italic z}" offset 0, 0.4
set xrange [-6:6]
set yrange [0:6.2]
set xtics 3
set ytics 2
set label 1 "cross-entropy" at 2.2, 3.9 right textcolor rgb blue
set label 2 "half squared" at 5.8, 0.85 right textcolor rgb orange
plot losses every ::1 using 1:3 with lines lw 2.4 lc rgb blue, \
     losses every ::1 using 1:2 with lines lw 2.4 dt (8,4) lc rgb orange
unset label
set lmargin at screen 0.52; set rmargin at screen 0.975
set title "cost of a network with two weights" offset 0, -0.5
set xlabel "{/:Italic u}" offset 0, 0.4
set ylabel "{/:Italic v}" offset 1.5, 0
set xrange [-4:4]
set yrange [-4:4]
set xtics 2
set size ratio -1
unset colorbox
set palette defined (0 "#2a6f97", 0.2 "#8ecae6", 1 "#f4f4f4", 3 "#f4f4f4")
set cbrange [0.4:2.2]
plot land every ::1 using 1:2:3 with image, \
     $levels using 1:2 with lines lw 0.6 lc rgb "#777777", \
     for [k=0:6] paths every ::(1 + 400 * k)::(400 * k + 400) using 2:3 with lines lw 2 lc rgb ink, \
     for [k=0:7] paths every ::(1 + 400 * k)::(1 + 400 * k) using 2:3 with points pt 6 ps 1.1 lw 1.8 lc rgb orange, \
     for [k=0:7] paths every ::(400 * k + 400)::(400 * k + 400) using 2:3 with points pt 7 ps 1.1 lc rgb ink
unset multiplot
