# What each threshold of one measure gains, and the tumours it parts.
width = 640
height = 340
load "plots/style.gp"
gain = "chapters/11-classical/figures/thresholds.tsv"
points = "chapters/11-classical/figures/thresholds-points.tsv"
set key off
set xrange [150:2600]
set yrange [-0.135:0.36]
set xlabel "worst area" offset 0, 0.3
set ylabel "gain by Gini's impurity" offset 1.5, 0
set ytics 0, 0.1
set arrow 1 from 150, 0 to 2600, 0 nohead lc rgb light
stats gain using 1:2 nooutput
best = STATS_pos_max_y
set arrow 2 from best, -0.125 to best, STATS_max_y nohead lc rgb ink dt (4,4)
set label 1 sprintf("best: %.1f", best) at best + 40, 0.33 left textcolor rgb ink
set label 2 "malignant" at 175, -0.045 left textcolor rgb orange
set label 3 "benign" at 2580, -0.1 right textcolor rgb blue
set samples 100
shake(k) = 0.018 * sin(12.9898 * k)
plot gain every ::1 using 1:2 with lines lw 2 lc rgb green, \
  points every ::1 using ($2 == 0 ? $1 : NaN):(-0.045 + shake($0)) with points pt 6 ps 0.45 lw 1 lc rgb orange, \
  points every ::1 using ($2 == 1 ? $1 : NaN):(-0.1 + shake($0)) with points pt 2 ps 0.4 lw 1 lc rgb blue
