# Ten groups of digits: the mean of each as a picture, and which digits are in it.
width = 640
height = 480
load "plots/style.gp"
shares = "chapters/12-unsupervised/figures/choosing-confusion.tsv"
means = "chapters/12-unsupervised/figures/choosing-means.tsv"
set key off
unset colorbox
set border 0
set multiplot
set palette defined (0 "white", 255 "#222222")
set cbrange [0:255]
unset tics
set title "mean" offset 0, -0.7
set lmargin at screen 0.015
set rmargin at screen 0.105
set tmargin at screen 0.925
set bmargin at screen 0.075
set xrange [-0.5:27.5]
set yrange [279.5:-0.5]
plot means skip 1 matrix using 1:2:3 with image
set palette defined (0 "white", 100 "#0072B2")
set cbrange [0:110]
set lmargin at screen 0.12
set rmargin at screen 0.99
set title "of 100 in the group, how many are" offset 0, -0.7
set xrange [-0.5:9.5]
set yrange [9.5:-0.5]
set xtics 1 scale 0
plot shares every ::1 using 2:1:(0.5):(0.5):3 with boxxyerror fs solid border lc rgb light fillcolor palette, \
     shares every ::1 using ($3 < 55 && $3 >= 0.5 ? $2 : NaN):1:(sprintf("%.0f", $3)) with labels textcolor rgb ink, \
     shares every ::1 using ($3 >= 55 ? $2 : NaN):1:(sprintf("%.0f", $3)) with labels textcolor rgb "white"
unset multiplot
