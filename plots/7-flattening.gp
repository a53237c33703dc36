# Above, the 36 images of the corner task; below, what dense networks make of it.
width = 640
height = 600
load "plots/style.gp"
images = "chapters/7-convolution/figures/flattening-images.tsv"
data = "chapters/7-convolution/figures/flattening.tsv"
set key off
set multiplot
unset border
unset tics
unset colorbox
set palette defined (0 "#eeeeee", 1 "#333333")
set cbrange [0:1]
set xrange [-1:44.5]
set yrange [19.3:-0.7]
set lmargin at screen 0.06
set rmargin at screen 0.99
set tmargin at screen 0.99
set bmargin at screen 0.53
set size ratio -1
set xlabel "nine places, from top left to bottom right" offset 0, 0.6
set ylabel "four corners" offset 2, 0
plot images every ::1 using ($2 * 5 + $4):($1 * 5 + $3):(0.44):(0.44):5 \
    with boxxyerror fs solid 1 noborder lc palette
set size noratio
set border 3 linecolor rgb "#444444"
set tics nomirror out scale 0.6 textcolor rgb "#333333"
set lmargin at screen 0.1
set tmargin at screen 0.42
set bmargin at screen 0.105
set xrange [-0.5:3.6]
set yrange [-3:106]
set xtics nomirror ("4" 0, "16" 1, "64" 2, "256" 3)
set ytics nomirror 25
set xlabel "hidden units" offset 0, 0.3
set ylabel "right, %" offset 1.7, 0
set arrow from -0.5, 25 to 3.6, 25 nohead lc rgb grey dt 3
set label 1 "guessing" at 2.55, 30 center textcolor rgb ink
set label 2 "places seen" at 0.3, 88 left textcolor rgb blue
set label 3 "the other places, with their median" at 0.05, 42 left textcolor rgb orange
jitter(seed) = (seed - 9.5) / 75.
plot data every ::1 using ($1 - 0.2 + jitter($2)):3 with points lt 1 ps 0.6, \
     data every ::1 using ($1 + 0.2 + jitter($2)):4 with points lt 2 ps 0.7, \
     data every ::1 using ($2 == 0 ? $1 + 0.02 : NaN):5:(0.36):(0) with vectors nohead lw 1.5 lc rgb ink
unset multiplot
