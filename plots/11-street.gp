# Lines that part two classes, and the widest street between them.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set size ratio -1
set xrange [-1.2:5.4]
set yrange [-0.9:4.9]
set datafile separator whitespace
$minus << END
1 1
0 2
END
$plus << END
3 3
4 1
END
$held << END
1 1
3 3
4 1
END
set multiplot layout 1, 2 margins 0.005, 0.995, 0.02, 0.9 spacing 0.02
set title "many lines part them" font ",16" offset 0, -0.6
plot 2.25 + 0 * x with lines lw 2 lc rgb grey, \
     7.2 - 2.35 * x with lines lw 2 lc rgb grey, \
     3.2 - 0.7 * x with lines lw 2 lc rgb grey, \
     $minus using 1:2 with points pt 6 ps 1.6 lw 2.5 lc rgb orange, \
     $plus using 1:2 with points pt 5 ps 1.5 lc rgb blue
set title "the widest street" font ",16" offset 0, -0.6
set label 1 "(1, 1)" at 0.7, 0.65 right textcolor rgb orange
set label 2 "(0, 2)" at -0.2, 1.6 center textcolor rgb orange
set label 3 "(3, 3)" at 3.3, 3.3 textcolor rgb blue
set label 4 "(4, 1)" at 4.3, 1.3 textcolor rgb blue
set label 5 "{/:Italic z} = −1" at 1.6, -0.5 right textcolor rgb ink
set label 6 "0" at 3.1, -0.5 right textcolor rgb ink
set label 7 "+1" at 4.6, -0.5 right textcolor rgb ink
set arrow 1 from 1, 1 to 3.4, 2.2 heads size 0.15, 25 filled lw 1.6 lc rgb green front
set label 8 "2 / |{/:Italic w}|" at 1.85, 1.95 right textcolor rgb green
plot 6 - 2 * x with lines lw 2.6 lc rgb ink, \
     3 - 2 * x with lines lw 1.6 dt (8, 5) lc rgb ink, \
     9 - 2 * x with lines lw 1.6 dt (8, 5) lc rgb ink, \
     $held using 1:2 with points pt 6 ps 3 lw 1.4 lc rgb ink, \
     $minus using 1:2 with points pt 6 ps 1.6 lw 2.5 lc rgb orange, \
     $plus using 1:2 with points pt 5 ps 1.5 lc rgb blue
unset multiplot
