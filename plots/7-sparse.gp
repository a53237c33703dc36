# The matrix of a 3 x 3 kernel on 8 x 8 pixels: which weight stands where.
width = 640
height = 410
load "plots/style.gp"
pattern = "chapters/7-convolution/figures/sparse-pattern.tsv"
set key off
set palette maxcolors 9 defined (1 "#56B4E9", 2 "#0072B2", 3 "#003f66", 4 "#F0E442", 5 "#E69F00", 6 "#D55E00", \
    7 "#8fd9bf", 8 "#009E73", 9 "#00533c")
set cbrange [0.5:9.5]
unset colorbox
set xlabel "input pixel" offset 0, 0.3
set ylabel "output"
set xrange [-0.5:63.5]
set yrange [35.5:-0.5]
set xtics 8
set ytics 6
set border 15
set grid lc rgb light
set size ratio -1
set tmargin 2
set style fill solid noborder
set label 1 "{/:Italic w}_1 {/:Italic w}_2 {/:Italic w}_3" at 1, -2.4 center textcolor rgb blue
set label 2 "{/:Italic w}_4 {/:Italic w}_5 {/:Italic w}_6" at 9.3, -2.4 center textcolor rgb orange
set label 3 "{/:Italic w}_7 {/:Italic w}_8 {/:Italic w}_9" at 17.6, -2.4 center textcolor rgb green
plot pattern skip 1 using 2:1:($2 - 0.5):($2 + 0.5):($1 - 0.5):($1 + 0.5):3 with boxxyerror lc palette
