# Loss by iteration for three functions and four spreads of the first weights.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/5-optimizers/figures/starts.tsv"
array name[3] = ["sigmoid", "tanh", "ReLU"]
array colour[4] = [ink, orange, green, blue]
set logscale y
set xrange [10:105]
set xtics (20, 60, 100)
set yrange [0.2:20]
set ytics (0.2, 0.5, 1, 2, 5, 10, 20)
set grid ytics lc rgb light
set xlabel "iteration" offset 0, 0.4
set key off
set multiplot layout 1, 3 margins 0.125, 0.985, 0.16, 0.9 spacing 0.06
do for [b=0:2] {
  unset label
  set title name[b + 1] font ",16" offset 0, -0.5
  if (b == 0) { set ylabel "loss" offset 1.5, 0 } else { unset ylabel; set format y "" }
  if (b == 0) { set label 1 "0.01, Xavier, He" at 102, 2.8 right textcolor rgb blue font ",16"; set label 2 "1" at 84, 1.25 center textcolor rgb ink font ",16" }
  if (b == 1) { set label 1 "1" at 84, 5.2 center textcolor rgb ink font ",16"; set label 2 "0.01" at 84, 1.9 center textcolor rgb orange font ",16"; set label 3 "Xavier" at 70, 0.62 left textcolor rgb green font ",16"; set label 4 "He" at 70, 0.3 left textcolor rgb blue font ",16" }
  if (b == 2) { set label 1 "(1 runs away)" at 58, 10 center textcolor rgb ink font ",16"; set label 2 "0.01" at 84, 2.8 center textcolor rgb orange font ",16"; set label 3 "Xavier" at 70, 1.3 left textcolor rgb green font ",16"; set label 4 "He" at 50, 0.55 left textcolor rgb blue font ",16" }
  plot for [w=(b == 2 ? 1 : 0):3] data every ::1 using ($1 == b && $2 == w ? $3 : NaN):5:6 with filledcurves fillstyle transparent solid 0.15 noborder lc rgb colour[w + 1], \
       for [w=0:3] data every ::1 using ($1 == b && $2 == w ? $3 : NaN):4 with linespoints pt 7 ps 0.4 lw 1.8 lc rgb colour[w + 1]
}
unset multiplot
