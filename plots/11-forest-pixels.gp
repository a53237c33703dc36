# The importance of each pixel in a forest.
width = 360
height = 340
load "plots/style.gp"
data = "chapters/11-classical/figures/forest-pixels.tsv"
set key off
unset tics
set border 15 lc rgb "#bbbbbb"
set size ratio -1
set xrange [-0.5:27.5]
set yrange [27.5:-0.5]
set palette defined (0 "white", 0.5 "#6FA8CF", 1 "#08305A")
set cbrange [0:1]
unset colorbox
set margins 1, 1, 1, 1
plot data every ::1 using 1:2:3 with image
