# Four numbers, and the same numbers with their squares.
width = 640
height = 320
load "plots/style.gp"
set xrange [-3:3]
set yrange [-1.1:5.4]
set xtics 1
set ytics 0, 1
set xlabel "{/:Italic x}" offset 0, 0.4
set ylabel "{/:Italic x}^2" offset 1 norotate
set arrow 1 from -2, 0.3 to -2, 3.6 head size 0.12, 20 filled lw 1.2 lc rgb grey
set arrow 2 from 2, 0.3 to 2, 3.6 head size 0.12, 20 filled lw 1.2 lc rgb grey
set arrow 3 from -1, 0.25 to -1, 0.7 head size 0.12, 20 filled lw 1.2 lc rgb grey
set arrow 4 from 1, 0.25 to 1, 0.7 head size 0.12, 20 filled lw 1.2 lc rgb grey
set label 1 "{/:Italic x}^2 = 2.5" at 2.25, 2.85 textcolor rgb ink
set label 2 "on the number line" at 0, -0.6 center textcolor rgb ink
set label 3 "lifted" at 0, 4.5 center textcolor rgb ink
$points << END
-2 1
-1 0
1 0
2 1
END
set datafile separator whitespace
plot x ** 2 with lines lw 1 dt (2, 4) lc rgb grey, \
     0 with lines lw 1 lc rgb ink, \
     2.5 with lines lw 2.4 lc rgb ink, \
     4 with lines lw 1.4 dt (8, 5) lc rgb ink, \
     1 with lines lw 1.4 dt (8, 5) lc rgb ink, \
     $points using ($2 == 0 ? $1 : NaN):(0) with points pt 6 ps 1.5 lw 2.4 lc rgb orange, \
     $points using ($2 == 1 ? $1 : NaN):(0) with points pt 5 ps 1.4 lc rgb blue, \
     $points using ($2 == 0 ? $1 : NaN):($1 ** 2) with points pt 6 ps 1.5 lw 2.4 lc rgb orange, \
     $points using ($2 == 1 ? $1 : NaN):($1 ** 2) with points pt 5 ps 1.4 lc rgb blue
