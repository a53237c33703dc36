# Time for a token by length of the sequence: attention and LSTM.
width = 640
height = 380
load "plots/style.gp"
data = "bench/figures/lengths.tsv"
set key off
set logscale x 2
set logscale y 10
set xrange [14:4700]
set xtics (16, 64, 256, 1024, 4096)
set yrange [2:250]
set ytics (2, 5, 10, 20, 50, 100, 200)
set grid ytics lc rgb light
set xlabel "tokens in a sequence" offset 0, 0.3
set ylabel "microseconds for a token" offset 0, 0
set lmargin at screen 0.13
set rmargin at screen 0.97
set tmargin at screen 0.97
set bmargin at screen 0.175
set label 1 "attention" at 1500, 80 right textcolor rgb blue
set label 2 "LSTM" at 18, 11.8 left textcolor rgb orange
plot data every ::1 using 1:2 with linespoints ls 1, \
     data every ::1 using 1:3 with linespoints ls 2
