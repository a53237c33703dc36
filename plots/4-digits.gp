# Accuracy by epoch of plain.c and of the main network, the latter on images seen too.
width = 640
height = 360
load "plots/style.gp"
plain = "chapters/4-backpropagation/figures/plain-curve.tsv"
deep = "chapters/4-backpropagation/figures/deep-curve.tsv"
set xlabel "epoch"
set ylabel "accuracy, %"
set xrange [0:22]
set xtics 0, 2, 16
set yrange [92:100]
set grid ytics lc rgb light
plot deep every ::1 using 1:3 with linespoints pt 6 ps 0.7 lc rgb orange dt 2, \
     deep every ::1 using 1:4 with linespoints pt 7 ps 0.7 lc rgb blue, \
     plain every ::1 using 1:3 with linespoints pt 4 ps 0.7 lc rgb green, \
     deep every ::16::16 using 1:3:("784-50-100-10,\nlearned from") with labels left offset 1, 0 textcolor rgb orange font ",14", \
     deep every ::16::16 using 1:4:("784-50-100-10,\ntest") with labels left offset 1, 0 textcolor rgb blue font ",14", \
     plain every ::10::10 using 1:3:("plain.c, test") with labels left offset 0.2, -1.3 textcolor rgb green font ",14"
