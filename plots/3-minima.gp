# A curve with two minima, and where walks from nine places end.
width = 640
height = 330
load "plots/style.gp"
curve = "chapters/3-gradient-descent/figures/flat-minima.tsv"
starts = "chapters/3-gradient-descent/figures/flat-starts.tsv"
set key off
set xrange [-2.25:2.25]
set yrange [-1.9:1.4]
set xtics 1
set ytics 1
set xlabel "{/:Italic x}" offset 0, 0.5
set label 1 "walks from here end left" at -1.52, -1.68 center textcolor rgb blue
set label 2 "walks from here end right" at 1.3, -0.95 center textcolor rgb orange
plot curve every ::1 using ($1 <= 0.16 ? $1 : NaN):2 with lines lw 2.4 lc rgb blue, \
     curve every ::1 using ($1 >= 0.14 ? $1 : NaN):2 with lines lw 2.4 dt (8,4) lc rgb orange, \
     starts every ::1 using 1:2 with points pt 6 ps 1.1 lw 1.8 lc rgb ink, \
     starts every ::1 using 3:4 with points pt 7 ps 1.3 lc rgb ink
