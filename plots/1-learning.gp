# Two species of iris, and the line after each correction.
height = 460
load "plots/style.gp"
flowers = "chapters/1-perceptrons/figures/learning-flowers.tsv"
lines = "chapters/1-perceptrons/figures/learning-lines.tsv"
stats lines every ::1 using 1 nooutput
last = int(STATS_records)
set xrange [40:72]
set yrange [18:48]
set xlabel "length of the sepals, mm"
set ylabel "width of the sepals, mm"
set key outside right top samplen 2
shade(i) = int(220 - 180.0 * i / last)
colour(i) = i == last ? 0x333333 : shade(i) * 0x10000 + shade(i) * 0x100 + shade(i)
plot for [i=1:last] lines every ::i::i using 1:2:3:4 with vectors nohead lw (i == last ? 3 : 1.5) lc rgb colour(i) \
         title sprintf(i == last ? "line %d, the last" : "line %d", i), \
     flowers every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 6 ps 0.8 lc rgb orange title "setosa (0)", \
     flowers every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 7 ps 0.7 lc rgb blue title "versicolor (1)"
