# Bits of a GPT by epoch, and by how much of the window is seen.
width = 640
height = 330
load "plots/style.gp"
set key off
set grid ytics lc rgb light
set yrange [1.85:3.7]
set ytics 0.5
counting = 2.22
# The middle of 1, 2, 3 to 4, 5 to 8, ...
up(n) = 2 ** ceil(log(n) / log(2) - 1e-9)
range(n) = n < 3 ? n : sqrt((up(n) / 2 + 1) * up(n))
set multiplot
set tmargin at screen 0.96
set bmargin at screen 0.2
set lmargin at screen 0.115
set rmargin at screen 0.43
set xlabel "epoch" offset 0, 0.3
set ylabel "bits" offset 1.2, 0
set xrange [0.7:7.3]
set xtics 1
set arrow 1 from graph 0, first counting to graph 1, first counting nohead dt 2 lc rgb "#555555"
set label 1 "the last tenth" at 1.6, 2.85 left textcolor rgb orange
set label 2 "what it learned from" at 1.2, 1.95 left textcolor rgb blue
plot "data/weights/mobydick-gpt-curve.tsv" every ::1 using 1:3 with linespoints ls 1 ps 0.8, \
     "" every ::1 using 1:4 with linespoints ls 2 ps 0.8
unset label 1
unset label 2
set lmargin at screen 0.52
set rmargin at screen 0.985
unset ylabel
set xlabel "characters seen" offset 0, 0.3
set logscale x 2
set xrange [0.9:140]
set xtics (1, 2, 4, 8, 16, 32, 64, 128)
set label 1 "counting, four characters back" at 130, 2.33 right textcolor rgb "#555555"
plot "chapters/9-attention/figures/gpt-places.tsv" every ::1 using 1:2 with lines lw 0.8 lc rgb "#F2B58A", \
     "" every ::1 using (range($1)):2 smooth unique with linespoints ls 2 ps 0.8
unset multiplot
