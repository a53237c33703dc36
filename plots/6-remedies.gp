# Accuracy on other images with each remedy: ends, quartiles and median over seeds.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/6-regularization/figures/remedies.tsv"
set key off
unset ytics
set border 1
set yrange [7.6:-0.6]
set xrange [69:91]
set xlabel "accuracy on other images in %" offset 0, 0.3
set grid xtics lc rgb light
set style fill solid 0.35
plot data every ::1 using 2:0:($6 - $2):(0) with vectors nohead lw 1.4 lc rgb grey, \
     data every ::1 using 4:0:3:5:($0 - 0.22):($0 + 0.22) with boxxyerror lw 1.2 lc rgb blue, \
     data every ::1 using 4:0 with points pt 7 ps 0.9 lc rgb orange, \
     data every ::1 using (69.2):($0 - 0.02):1 with labels left textcolor rgb ink
