# Two species that overlap, with the proof; and the mistakes after each pass.
width = 640
height = 640
load "plots/style.gp"
flowers = "chapters/1-perceptrons/figures/unsettled-flowers.tsv"
triangle = "chapters/1-perceptrons/figures/unsettled-triangle.tsv"
passes = "chapters/1-perceptrons/figures/unsettled-passes.tsv"
set multiplot
set lmargin at screen 0.095
set rmargin at screen 0.97
set tmargin at screen 0.985
set bmargin at screen 0.46
set xlabel "length of the sepals, mm" offset 0, 0.4
set ylabel "width of the sepals, mm" offset 1
set xrange [47:82]
set yrange [18:40]
set label 1 "versicolor" at 48.2, 21 textcolor rgb orange font ",15"
set label 2 "virginica" at 74, 35 textcolor rgb blue font ",15"
set label 3 "a virginica among three versicolor" at 55.5, 38.2 textcolor rgb ink font ",15"
set arrow 3 from 61, 37.3 to 62.85, 29.8 head filled size 0.7, 20 lc rgb ink lw 1.2 front
plot triangle every ::1::4 using 1:2 with lines lw 2.5 lc rgb ink, \
     flowers every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 7 ps 0.7 lc rgb blue, \
     flowers every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 6 ps 0.95 lw 1.8 lc rgb orange, \
     triangle every ::5::5 using 1:2 with points pt 6 ps 1.9 lw 2.5 lc rgb ink
unset label
unset arrow
set tmargin at screen 0.335
set bmargin at screen 0.085
set xlabel "pass" offset 0, 0.7
set ylabel "wrong, of 100" offset 1
set xrange [0:300]
set yrange [0:80]
set ytics 20
plot passes every ::1 using 1:2 with lines lw 1 lc rgb blue
unset multiplot
