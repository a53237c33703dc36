# Rules: support against confidence, the lift as colour.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/rules.tsv"
set key off
set xlabel "support" offset 0, 0.3
set ylabel "confidence" offset 1, 0
set xrange [0.19:0.52]
set yrange [0.48:0.9]
set xtics 0.1
set ytics 0.1
set rmargin at screen 0.83
set tmargin at screen 0.9
set label 1 "lift" at screen 0.865, screen 0.95 center
set cbrange [1:1.4]
set cbtics 0.1
set palette defined (0 "#0072B2", 0.35 "#9CC7E0", 0.55 "#F0D8A0", 0.75 "#E69F00", 1 "#B03A00")
plot data every ::1 using ($3 <= 1.25 ? $1 : NaN):2:3 with points pt 7 ps 0.55 lc palette, \
     data every ::1 using ($3 > 1.25 ? $1 : NaN):2:3 with points pt 9 ps 0.8 lc palette
