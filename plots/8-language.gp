# Bits of a character while three networks read live, and of the network that was trained
# for long, by epoch, beside counting and the programs.
width = 640
height = 360
load "plots/style.gp"
live = "chapters/8-sequences/figures/language-live.tsv"
rivals = "chapters/8-sequences/figures/bits.tsv"
long = "data/weights/mobydick-curve.tsv"
set key off
stats rivals every ::1 using (strcol(1) eq "counting" ? $3 : NaN) nooutput
counting = STATS_min
stats rivals every ::1 using (strcol(2) eq "bzip2" ? $3 : NaN) nooutput
bzip2 = STATS_min
stats rivals every ::1 using (strcol(2) eq "gzip" ? $3 : NaN) nooutput
gzip = STATS_min
array colour[3] = [orange, blue, green]
array name[3] = ["RNN", "LSTM", "GRU"]
array rival[3] = ["counting", "bzip2", "gzip"]
array dash[3] = [1, 1, 1]
set yrange [1.8:4.2]
set ytics 2, 0.5
set grid ytics lc rgb light
set multiplot layout 1, 2 margins 0.105, 0.905, 0.17, 0.9 spacing 0.04
set title "live, 128 units" font ",15" offset 0, -0.4
set xrange [0:580]
set xtics 0, 200
set xlabel "thousand characters read" offset 0, 0.4
set ylabel "bits of a character" offset 2.2, 0
do for [k=1:3] { y = k == 1 ? counting : k == 2 ? bzip2 : gzip; set arrow k from 0, y to 580, y nohead back lc rgb grey lw 1.4 dt (4,4) }
set label 4 "RNN" at 470, 2.79 center textcolor rgb orange
set label 5 "LSTM" at 130, 3.06 left textcolor rgb blue
set label 6 "GRU" at 130, 2.62 right textcolor rgb green
plot for [c=0:2] live every ::1 using ($1 == c ? $2 / 1000 : NaN):3 with lines lw 2.2 dt dash[c + 1] lc rgb colour[c + 1]
unset label 4; unset label 5; unset label 6
set title "trained for long, 256 units"
set xrange [0:20.5]
set xtics 0, 5
set xlabel "epoch"
unset ylabel
set format y ""
do for [k=1:3] { y = k == 1 ? counting : k == 2 ? bzip2 : gzip; set arrow k from 0, y to 20.5, y nohead back lc rgb grey lw 1.4 dt (4,4); set label k rival[k] at 20.8, y left textcolor rgb "#777777" font ",13" }
set label 7 "unseen" at 9, 2.33 left textcolor rgb blue
set label 8 "seen" at 11, 1.9 right textcolor rgb "#56B4E9"
plot long every ::1 using 1:4 with linespoints pt 7 ps 0.5 lw 2.2 lc rgb blue, \
     long every ::1 using 1:3 with linespoints pt 6 ps 0.5 lw 1.4 dt 2 lc rgb "#56B4E9"
unset multiplot
