# How often answers were right, by what was stated for them.
width = 640
height = 440
load "plots/style.gp"
data = "chapters/11-classical/figures/calibration.tsv"
set xrange [15:109]
set yrange [0:103]
set xtics 20
set ytics 20
set grid lc rgb light
set xlabel "stated, %" offset 0, 0.4
set ylabel "right, %" offset 1
set label 1 "naive Bayes" at 78, 33 textcolor rgb orange font ",15"
set label 2 "forest" at 33, 84 textcolor rgb green font ",15"
set label 3 "network" at 67.5, 53 textcolor rgb blue font ",15"
set label 4 "tree" at 102.7, 77 textcolor rgb ink font ",15"
plot (x <= 100 ? x : NaN) with lines lw 1.4 dt (8, 5) lc rgb grey, \
     data every ::1 using ($1 == 0 ? 100 * $2 : NaN):(100 * $3) with linespoints pt 6 ps 1 lw 2 lc rgb orange, \
     data every ::1 using ($1 == 1 ? 100 * $2 : NaN):(100 * $3) with points pt 13 ps 1.6 lc rgb ink, \
     data every ::1 using ($1 == 2 ? 100 * $2 : NaN):(100 * $3) with linespoints pt 5 ps 0.9 lw 2 lc rgb green, \
     data every ::1 using ($1 == 3 ? 100 * $2 : NaN):(100 * $3) with linespoints pt 7 ps 0.9 lw 2 lc rgb blue
