# The line w.x + b = 0, its normal w, and four points with their weighted input.
width = 640
height = 500
load "plots/style.gp"
set xrange [-0.9:4.6]
set yrange [-0.3:4.6]
set size ratio -1
set xtics 1
set ytics 1
set xlabel "grey of the first pixel, {/:Italic x}_1"
set ylabel "grey of the second pixel, {/:Italic x}_2" offset 1
points = "chapters/1-perceptrons/figures/vectors-points.tsv"
line = "chapters/1-perceptrons/figures/vectors-line.tsv"
arrow = "chapters/1-perceptrons/figures/vectors-arrow.tsv"
set label 1 "{/:Italic z} > 0: fires" at 3.3, 2.2 textcolor rgb blue font ",15"
set label 2 "{/:Italic z} < 0: silent" at -0.6, 0.5 textcolor rgb orange font ",15"
set label 3 "{/:Italic w} = (1, 2)" at 2.1, 4.0 font ",16" textcolor rgb green
set label 4 "the line {/:Italic z} = 0" at -0.5, 3.05 textcolor rgb ink font ",15"
plot line every ::1 using 1:2 with lines lc rgb ink, \
     arrow every ::1 using 1:2:3:4 with vectors head filled lw 2.5 lc rgb green, \
     points every ::1 using 1:2 with points pt 7 ps 1.1 lc rgb ink, \
     points every ::1 using ($1 - 0.1):($2 - 0.18):(sprintf("{/:Italic z} = %s%g", $3 < 0 ? "−" : "", abs($3))) with labels right font ",15"
