# Right answers by number of pairs, for three layers.
width = 640
height = 360
load "plots/style.gp"
data = "chapters/9-attention/figures/recall.tsv"
set key off
set logscale x 2
set xrange [3.5:36]
set xtics (4, 8, 16, 32)
set yrange [0:106]
set ytics 25
set grid ytics lc rgb light
set xlabel "pairs" offset 0, 0.3
set ylabel "right, %" offset 1.5, 0
set lmargin at screen 0.115
set rmargin at screen 0.985
set tmargin at screen 0.98
set bmargin at screen 0.18
set arrow 1 from 3.5, 10 to 36, 10 nohead lc rgb grey dt 3
set label 1 "attention" at 11, 93 center textcolor rgb blue
set label 2 "LSTM" at 8.5, 33 left textcolor rgb orange
set label 3 "RNN" at 5.2, 20 right textcolor rgb green
set label 4 "guessing" at 4, 5.5 left textcolor rgb "#777777"
plot for [m=0:2] data every ::1 using ($2 == m ? $1 : NaN):3:4:5 with yerrorbars lw 1.4 ps 0 lc rgb (m == 2 ? blue : m == 1 ? orange : green), \
     for [m=0:2] data every ::1 using ($2 == m ? $1 : NaN):3 with linespoints lw 2 ps 1 pt (m == 2 ? 7 : m == 1 ? 9 : 5) lc rgb (m == 2 ? blue : m == 1 ? orange : green)
