# How likely ink is at each pixel of each digit.
width = 640
height = 262
load "plots/style.gp"
data = "chapters/11-classical/figures/ink.tsv"
unset border
unset tics
set key off
unset colorbox
set cbrange [0:1]
set palette defined (0 "white", 1 "black")
set xrange [-1:149]
set yrange [60:-1]
plot for [i=0:9] data every ::(1 + 784 * i)::(784 * (i + 1)) using ($2 + 30 * (int($1) % 5)):($3 + 31 * int($1 / 5)):4 with image
