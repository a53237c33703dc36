# Errors and the length of the weights by the number of random features, without a ridge
# and with one.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/6-regularization/figures/second.tsv"
set logscale x
set xrange [8:3800]
set xtics (10, 30, 100, 300, 1000, 3000)
set xlabel "random features" offset 0, 0.4
set grid ytics lc rgb light
set key off
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
set multiplot layout 1, 2 margins 0.105, 0.985, 0.15, 0.98 spacing 0.115
set arrow 1 from 300, graph 0 to 300, graph 1 nohead back lc rgb grey lw 1.2 dt (4,4)
set yrange [0:100]
set ylabel "errors on other images, %" offset 1.5, 0
set label 1 "as many as images" at 270, 96 right textcolor rgb "#777777" font ",13" front
set label 2 "no ridge" at 150, 62 right textcolor rgb orange front
set label 3 "ridge 10" at 60, 33 right textcolor rgb blue front
plot data every ::1 using ($1 == 0 ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.18 noborder lc rgb orange, \
     data every ::1 using ($1 > 0 ? $2 : NaN):4:5 with filledcurves fillstyle transparent solid 0.18 noborder lc rgb blue, \
     data every ::1 using ($1 > 0 ? $2 : NaN):3 with linespoints pt 7 ps 0.6 lw 2 lc rgb blue, \
     data every ::1 using ($1 == 0 ? $2 : NaN):3 with linespoints pt 9 ps 0.7 lw 2 lc rgb orange
unset label
set logscale y
set yrange [0.8:700]
set ytics (1, 3, 10, 30, 100, 300)
set ylabel "length of the weights" offset 1.0, 0
set label 2 "no ridge" at 130, 19 right textcolor rgb orange front
set label 3 "ridge 10" at 45, 1.15 left textcolor rgb blue front
plot data every ::1 using ($1 > 0 ? $2 : NaN):6 with linespoints pt 7 ps 0.6 lw 2 lc rgb blue, \
     data every ::1 using ($1 == 0 ? $2 : NaN):6 with linespoints pt 9 ps 0.7 lw 2 lc rgb orange
unset multiplot
