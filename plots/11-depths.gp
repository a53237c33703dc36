# Right answers of a tree by how many questions it may ask.
width = 640
height = 340
load "plots/style.gp"
data = "chapters/11-classical/figures/depths.tsv"
set key off
set grid ytics lc rgb light
set yrange [0:104]
set xlabel "questions at most" offset 0, 0.2
set multiplot layout 1, 2 margins 0.1, 0.985, 0.19, 0.89 spacing 0.085
set xtics 0, 5
set xrange [0:25]
set title "tumours" font ",15" offset 0, -0.5
set ylabel "right, %" offset 1.8, 0
set yrange [80:101.5]
set ytics 80, 5
set label 1 "seen" at 9, 98.6 left textcolor rgb "#777777"
set label 2 "unseen" at 9, 91 left textcolor rgb blue
plot data every ::1 using 1:2 with linespoints dt (4,3) pt 7 ps 0.5 lw 1.6 lc rgb grey, \
  data every ::1 using 1:3 with linespoints pt 7 ps 0.7 lw 2.2 lc rgb blue
set title "digits"
unset ylabel
set yrange [0:107]
set ytics 0, 20
set label 1 "seen" at 12.5, 91 left
set label 2 "unseen" at 14, 71 left
plot data every ::1 using 1:4 with linespoints dt (4,3) pt 7 ps 0.5 lw 1.6 lc rgb grey, \
  data every ::1 using 1:5 with linespoints pt 7 ps 0.7 lw 2.2 lc rgb blue
unset multiplot
