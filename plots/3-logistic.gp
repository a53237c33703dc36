# The test patients with the boundary; and the cost while learning.
width = 900
height = 420
load "plots/style.gp"
cases = "chapters/3-gradient-descent/figures/logistic-cases.tsv"
line = "chapters/3-gradient-descent/figures/logistic-line.tsv"
costs = "chapters/3-gradient-descent/figures/logistic-costs.tsv"
set multiplot layout 1, 2 margins 0.085, 0.985, 0.18, 0.88 spacing 0.12
set title "test patients"
set xlabel "mean radius of the nuclei"
set ylabel "mean texture"
set xrange [6:28]
set yrange [2:36]
set key bottom right samplen 1.5 spacing 1.1
plot line every ::1::2 using 1:2 with lines lw 1.2 dashtype 2 lc rgb grey title "a = 0.1, 0.9", \
     line every ::5::6 using 1:2 with lines lw 1.2 dashtype 2 lc rgb grey, \
     line every ::3::4 using 1:2 with lines lw 2.5 lc rgb ink title "a = 0.5", \
     cases every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 6 ps 0.7 lc rgb blue title "benign", \
     cases every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 7 ps 0.6 lc rgb orange title "malignant"
set title "cost on the training patients"
set xlabel "step"
set key top right
set ylabel "cost"
set xrange [0:200]
set yrange [0:0.72]
plot costs every ::1 using 1:2 with lines lc rgb blue title "2 features", \
     costs every ::1 using 1:3 with lines lc rgb green title "30 features"
unset multiplot
