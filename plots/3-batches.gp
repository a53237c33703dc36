# The spread of a mini-batch's cost; and training by mini-batches.
width = 640
height = 370
load "plots/style.gp"
spread = "chapters/3-gradient-descent/figures/batches-spread.tsv"
curves = "chapters/3-gradient-descent/figures/batches-curves.tsv"
set key off
set multiplot layout 1, 2 margins 0.09, 0.97, 0.17, 0.9 spacing 0.12
set title "spread of a batch's cost" offset 0, -0.5
set logscale xy
set xrange [0.8:400]
set yrange [0.005:0.3]
set xtics (1, 4, 16, 64, 256)
set ytics (0.01, 0.03, 0.1, 0.3)
set xlabel "batch size {/:Italic B}" offset 0, 0.3
set label 1 "with replacement" at 8, 0.11 left textcolor rgb blue
set label 2 "without" at 60, 0.0085 right textcolor rgb orange
set label 3 "lines: the formulas" at 1, 0.0062 left textcolor rgb "#777777" font ",13"
plot spread every ::1 using 1:4 with lines lw 1.4 lc rgb grey, \
     spread every ::1 using 1:5 with lines lw 1.4 dt (6,4) lc rgb grey, \
     spread every ::1 using 1:2 with points pt 7 ps 1 lc rgb blue, \
     spread every ::1 using 1:3 with points pt 9 ps 1.2 lc rgb orange
unset logscale
unset label
set title "cost on all training images" offset 0, -0.5
set xrange [0:20]
set yrange [0:0.7]
set xtics 5
set ytics 0.2
set xlabel "epoch"
set label 1 "{/:Italic B} = 400" at 10, 0.5 left textcolor rgb "#777777"
set label 2 "50" at 7, 0.27 left textcolor rgb green
set label 3 "10" at 19.5, 0.135 right textcolor rgb blue
set label 4 "1" at 19.5, 0.05 right textcolor rgb orange
plot curves every ::1 using 1:5 with lines lw 2.2 lc rgb grey, \
     curves every ::1 using 1:4 with lines lw 2.2 dt (10,3,3,3) lc rgb green, \
     curves every ::1 using 1:3 with lines lw 2.2 dt (8,4) lc rgb blue, \
     curves every ::1 using 1:2 with lines lw 2.2 lc rgb orange
unset multiplot
