# The matrix of a 3 x 3 kernel on 8 x 8 pixels: which weight stands where.
width = 800
height = 430
load "plots/style.gp"
pattern = "chapters/7-convolution/figures/sparse-pattern.tsv"
set palette maxcolors 9 defined (1 "#56B4E9", 2 "#0072B2", 3 "#003f66", 4 "#F0E442", 5 "#E69F00", 6 "#D55E00", \
    7 "#8fd9bf", 8 "#009E73", 9 "#00533c")
set cbrange [0.5:9.5]
set cbtics ("w1" 1, "w2" 2, "w3" 3, "w4" 4, "w5" 5, "w6" 6, "w7" 7, "w8" 8, "w9" 9) scale 0
set xlabel "input pixel"
set ylabel "output"
set xrange [-0.5:63.5]
set yrange [35.5:-0.5]
set xtics 8
set ytics 6
set grid front
set size ratio -1
set style fill solid noborder
plot pattern skip 1 using 2:1:($2 - 0.5):($2 + 0.5):($1 - 0.5):($1 + 0.5):3 with boxxyerror lc palette
