# The petals and their line; its cost over p and q; four parabolas through two points.
width = 640
height = 560
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
set key off
set multiplot layout 2, 2 margins 0.075, 0.975, 0.11, 0.94 spacing 0.1, 0.17
set title "the data vary: x and t" offset 0, -0.5
set xlabel "length of the petal, cm" offset 0, 0.4
set ylabel "width, cm" offset 1.5, 0
set xrange [0:7.5]
set yrange [-0.5:3]
set xtics 2
set ytics 1
plot petals every ::1 using 1:2 with points pt 7 ps 0.5 lc rgb blue, \
     p * x + q with lines lw 2 lc rgb ink
set title "the parameters vary: p and q" offset 0, -0.5
set xlabel "{/:Italic p}"
set ylabel "{/:Italic q}"
set xrange [-0.2:1.0]
set yrange [-1.8:1.2]
set xtics 0.4
plot $levels using 1:2 with lines lw 1.6 lc rgb blue, \
     best every ::1 using 1:2 with points pt 7 ps 1.1 lc rgb ink
set title "three parameters, two points" offset 0, -0.5
set xlabel "{/:Italic x}"
set ylabel "{/:Italic y}" offset 2
set xrange [0:5.6]
set yrange [-3:23]
set xtics 1
set ytics 10
array height_of[4] = [3, 10.2, 15.8, 22]
do for [k=1:4] { set label k sprintf("{/:Italic a} = %s%d", k == 1 ? "−" : "", k == 1 ? 1 : k - 2) at (k < 4 ? 4.25 : 3.05), height_of[k] + (k == 1 ? 2.4 : k == 2 ? -1.6 : k == 3 ? -0.6 : -1.2) left textcolor rgb ink }
plot parabolas every ::1 using 1:2 with lines lw 2 lc rgb blue, \
     parabolas every ::1 using 1:3 with lines lw 2 lc rgb ink, \
     parabolas every ::1 using 1:4 with lines lw 2 dt (8,4) lc rgb orange, \
     parabolas every ::1 using 1:5 with lines lw 2 dt (12,3,3,3) lc rgb green, \
     "+" every 50 using (1):(3) with points pt 7 ps 1.1 lc rgb ink, \
     "+" every 50 using (2):(5) with points pt 7 ps 1.1 lc rgb ink
unset multiplot
