# Above, a nerve cell, much simplified; below, the model of it, on the middle row of a 1.
width = 640
height = 470
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [0:10]
set yrange [0:7.34]
set margins 0, 0, 0, 0
set style arrow 1 nohead lc rgb "#555555" lw 3
set style arrow 2 head filled size 0.18, 20 lc rgb ink lw 1.8
set style arrow 3 nohead lc rgb grey lw 1 dt (4,5)

# The cell: three branches that come in, the body, the axon that leaves.
set object 1 circle at 4.9, 5.45 size 0.62 front fc rgb "#DDDDDD" fs solid border lc rgb "#555555" lw 2
set object 2 circle at 4.9, 5.45 size 0.2 front fc rgb "#888888" fs solid noborder
branch(y, x) = 5.45 + y * (1 - cos(pi * (4.5 - x) / 2.6)) / 2
set samples 200
array from[3] = [1.1, 0, -1.1]
do for [i=1:3] {
  set object 10 + i circle at 1.72, 5.45 + from[i] size 0.15 front fc rgb (i == 2 ? blue : orange) fs solid noborder
  set arrow 20 + i from 0.45, 5.45 + from[i] to 1.6, 5.45 + from[i] as 1
}
set arrow 30 from 5.5, 5.45 to 8.6, 5.45 as 1
set arrow 31 from 8.6, 5.45 to 9.15, 5.95 as 1
set arrow 32 from 8.6, 5.45 to 9.25, 5.45 as 1
set arrow 33 from 8.6, 5.45 to 9.15, 4.95 as 1
set label 1 "synapses" at 1.72, 7.0 center textcolor rgb ink
set label 2 "dendrites" at 3.25, 4.15 center textcolor rgb ink
set label 3 "cell body" at 4.9, 6.42 center textcolor rgb ink
set label 4 "axon" at 7.1, 5.8 center textcolor rgb ink

# The model: three pixels, their weights, the sum against the threshold, the answer.
array height_[3] = [2.75, 1.65, 0.55]
array value[3] = ["0", "1", "0"]
array weight[3] = ["−1", "2", "−1"]
do for [i=1:3] {
  y = height_[i]
  dark = i == 2
  set object 40 + i rectangle from 0.75, y - 0.36 to 1.47, y + 0.36 front fc rgb (dark ? "#444444" : "white") fs solid border lc rgb "#444444"
  set label 40 + i value[i] at 1.11, y center front textcolor rgb (dark ? "white" : "#444444") font ",16"
  set label 50 + i sprintf("x%s", i == 1 ? "₁" : i == 2 ? "₂" : "₃") at 0.6, y right textcolor rgb ink font ",15"
  set arrow 50 + i from 1.55, y to 4.22, 1.65 + 0.18 * (2 - i) as 2
  set label 60 + i weight[i] at 2.45, y + (i == 1 ? 0.02 : i == 2 ? 0.27 : 0.52) center front textcolor rgb (dark ? blue : orange) font ",16"
}
set object 50 circle at 4.9, 1.65 size 0.66 front fc rgb "#EEEEEE" fs solid border lc rgb ink lw 2
set label 70 "2 > 1 ?" at 4.9, 1.65 center front textcolor rgb ink font ",15"
set arrow 60 from 5.58, 1.65 to 8.2, 1.65 as 2
set label 71 "y = 1" at 8.35, 1.65 left textcolor rgb blue font ",16"
set label 72 "inputs" at 1.11, 3.45 center textcolor rgb ink
set label 73 "weights" at 2.75, 3.45 center textcolor rgb ink
set label 74 "sum and threshold" at 4.9, 2.65 center textcolor rgb ink
set label 75 "output: it fires" at 7.1, 2.0 center textcolor rgb ink
plot for [i=1:3] [x=1.72:4.5] branch(from[i], x) with lines lc rgb "#555555" lw 3
