# Test images with the boundary of one neuron; and the cost while it learns.
width = 640
height = 370
load "plots/style.gp"
cases = "chapters/3-gradient-descent/figures/logistic-cases.tsv"
line = "chapters/3-gradient-descent/figures/logistic-line.tsv"
costs = "chapters/3-gradient-descent/figures/logistic-costs.tsv"
set key off
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
set multiplot layout 1, 2 margins 0.115, 0.965, 0.17, 0.9 spacing 0.12
set title "test images" offset 0, -0.5
set xlabel "ink on the upper left" offset 0, 0.3
set ylabel "ink on the upper right" offset 1, 0
set xrange [0:1]
set yrange [0:1]
set xtics 0.5
set ytics 0.5
set label 1 "5" at 0.93, 0.07 center textcolor rgb blue font ",18" front boxed bs 1
set label 2 "3" at 0.07, 0.93 center textcolor rgb orange font ",18" front boxed bs 1
plot cases every ::1::200 using 1:($3 == 1 ? $2 : NaN) with points pt 6 ps 0.7 lc rgb blue, \
     cases every ::1::200 using 1:($3 == 0 ? $2 : NaN) with points pt 9 ps 0.7 lc rgb orange, \
     line every ::1::2 using 1:2 with lines lw 1.4 dashtype (6,4) lc rgb ink, \
     line every ::5::6 using 1:2 with lines lw 1.4 dashtype (6,4) lc rgb ink, \
     line every ::3::4 using 1:2 with lines lw 2.6 lc rgb ink
set title "cost on the training images" offset 0, -0.5
set xlabel "step"
unset ylabel
set xrange [0:200]
set yrange [0:0.72]
set xtics 100
set ytics 0.2
set label 1 "2 features" at 120, 0.55 center textcolor rgb blue font ",14" front
set label 2 "25 features" at 120, 0.24 center textcolor rgb green font ",14" front
plot costs every ::1 using 1:2 with lines lw 2.2 lc rgb blue, \
     costs every ::1 using 1:3 with lines lw 2.2 dt (10,3,3,3) lc rgb green
unset multiplot
