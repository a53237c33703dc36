# Above, the 36 images of the corner task; below, what dense networks make of it.
width = 760
height = 640
load "plots/style.gp"
images = "chapters/7-convolution/figures/flattening-images.tsv"
data = "chapters/7-convolution/figures/flattening.tsv"
set multiplot
unset border
unset tics
unset colorbox
set palette defined (0 "#eeeeee", 1 "#333333")
set cbrange [0:1]
set xrange [-1.5:44.5]
set yrange [20.5:-0.5]
set size 1, 0.56
set origin 0, 0.44
set lmargin 6
set rmargin 1
set tmargin 1
set bmargin 1.5
set size ratio -1
set xlabel "nine places, from top left to bottom right" offset 0, 0.6
set ylabel "four corners"
plot images every ::1 using ($2 * 5 + $4):($1 * 5 + $3):(0.44):(0.44):5 \
    with boxxyerror fs solid 1 noborder lc palette
set origin 0, 0
set size noratio
set size 1, 0.44
set border 3 linecolor rgb "#444444"
set tics nomirror out scale 0.6 textcolor rgb "#333333"
set tmargin 1
set bmargin 3.2
set lmargin 10
set xrange [-0.5:4.6]
set yrange [-3:103]
set xtics nomirror ("4" 0, "16" 1, "64" 2, "256" 3)
set ytics nomirror 25
set xlabel "hidden units" offset 0, 0.3
set ylabel "right, %" offset 0, 0
set key at graph 1, 0.85 right
set arrow from -0.5, 25 to 3.5, 25 nohead lc rgb grey dt 3
set label "chance" at 3.55, 25 textcolor rgb grey
jitter(seed) = (seed - 9.5) / 75.
plot data every ::1 using ($1 - 0.2 + jitter($2)):3 with points lt 1 ps 0.6 title "places seen", \
     data every ::1 using ($1 + 0.2 + jitter($2)):4 with points lt 2 ps 0.7 title "the other places", \
     data every ::1 using ($2 == 0 ? $1 + 0.02 : NaN):5:(0.36):(0) with vectors nohead lw 1.5 lc rgb ink title "their median"
unset multiplot
