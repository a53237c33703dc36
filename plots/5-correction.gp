# Adam's means under a gradient of 1, as they are, and the steps that they would make
# without correction.
width = 640
height = 440
load "plots/style.gp"
data = "chapters/5-optimizers/figures/correction.tsv"
set key off
set logscale x
set xrange [1:3000]
set xtics (1, 10, 100, 1000)
set grid ytics lc rgb light
set multiplot layout 2, 1 margins 0.1, 0.97, 0.135, 0.96 spacing 0.06
set format x ""
set yrange [0:1.2]
set ytics 0.5
set label 1 "{/:Italic m}" at 6, 0.66 right font ",18" textcolor rgb blue
set label 2 "{/:Italic v}" at 420, 0.5 right font ",18" textcolor rgb orange
set label 3 "what both should be" at 1.3, 1.09 left font ",14" textcolor rgb "#777777"
plot 1 with lines dt (6,4) lw 1.4 lc rgb grey, \
     data every ::1 using 1:2 with lines lw 2.6 lc rgb blue, \
     data every ::1 using 1:3 with lines lw 2.6 lc rgb orange
unset label
set format x "%g"
set xlabel "step" offset 0, 0.6
set yrange [0:8.6]
set ytics 2
set label 1 "length of a step without correction, over the rate" at 1.3, 7.7 left font ",15" textcolor rgb "#A8508A"
set label 2 "with correction" at 1.3, 1.9 left font ",15" textcolor rgb green
plot 1 with lines lw 2.6 lc rgb green, \
     data every ::1 using 1:4 with lines lw 2.6 lc rgb "#A8508A"
unset multiplot
