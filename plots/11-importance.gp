# The importance of all columns by impurity, and what shuffling costs.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/11-classical/figures/importance.tsv"
set key off
set xrange [-0.8:32.8]
set yrange [-1.6:9.6]
unset xtics
set ytics 0, 2 nomirror
set border 3
set ylabel "importance, %" offset 1.5, 0
set xlabel "columns, by their importance without a twin" offset 0, 0.2
is(name) = strcol(1) eq name
added(k) = is("random numbers") || is("a coin") || is("a twin")
set arrow 1 from -0.8, 0 to 32.8, 0 nohead lc rgb "#888888"
set boxwidth 0.7
set label 1 "with a twin among the columns" at 33, 9 right textcolor rgb blue
set label 2 "points: more errors, in %, when shuffled" at 33, 8.2 right textcolor rgb orange
plot data every ::1 using 0:(added(0) ? NaN : $3) with boxes fillstyle solid 0.35 lc rgb blue, \
  data every ::1 using 0:(added(0) ? $3 : NaN) with boxes fillstyle pattern 2 lc rgb green, \
  data every ::1 using 0:4 with points pt 7 ps 0.6 lc rgb orange, \
  data every ::1 using (is("random numbers") ? $0 : NaN):($3 + 0.5):("random numbers") with labels textcolor rgb green right offset 2, 0.4, \
  data every ::1 using (is("a coin") ? $0 + 0.3 : NaN):(2.35):("coin") with labels textcolor rgb green right, \
  data every ::1 using (is("a twin") ? $0 : NaN):($3 + 0.5):("twin") with labels textcolor rgb green right offset 0.8, 0
