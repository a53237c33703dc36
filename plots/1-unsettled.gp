# Two species that overlap, with the proof; and the mistakes after each pass.
width = 860
height = 380
load "plots/style.gp"
flowers = "chapters/1-perceptrons/figures/unsettled-flowers.tsv"
triangle = "chapters/1-perceptrons/figures/unsettled-triangle.tsv"
passes = "chapters/1-perceptrons/figures/unsettled-passes.tsv"
set multiplot layout 1, 2 margins 0.085, 0.98, 0.19, 0.88 spacing 0.11
set title "versicolor and virginica"
set xlabel "length of the sepals, mm"
set ylabel "width of the sepals, mm"
set xrange [47:82]
set yrange [18:44]
set key top left reverse Left samplen 1
plot flowers every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 6 ps 0.8 lc rgb orange title "versicolor (0)", \
     flowers every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 7 ps 0.7 lc rgb blue title "virginica (1)", \
     triangle every ::1::4 using 1:2 with lines lw 2.5 lc rgb ink, \
     triangle every ::5::5 using 1:2 with points pt 6 ps 1.6 lw 2.5 lc rgb green title "virginica within"
set title "no pass is the last"
set xlabel "pass"
set ylabel "flowers wrong, of 100"
set xrange [0:300]
set yrange [0:80]
plot passes every ::1 using 1:2 with lines lw 1 lc rgb blue
unset multiplot
