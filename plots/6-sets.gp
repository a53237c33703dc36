# One heap of labelled examples, shuffled and cut in three; what each part is for.
width = 640
height = 250
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [0:100]
set yrange [0:40]
set style arrow 1 head filled size 1.6, 20 lc rgb ink lw 1.6
array from[3] = [4, 60, 80]
array to[3] = [58, 78, 96]
array name[3] = ["training set", "validation set", "test set"]
array what[3] = ["finds the parameters,\nthousands of times", "chooses settings,\ntens of times", "gives the score,\nonce"]
array colour[3] = [blue, amber, orange]
do for [k=1:3] {
  set object k rectangle from from[k], 24 to to[k], 33 fillcolor rgb colour[k] fillstyle solid 0.25 border lc rgb colour[k]
  set label k name[k] at (from[k] + to[k]) / 2.0, 28.6 center textcolor rgb ink
  set arrow k from (from[k] + to[k]) / 2.0, 23 to (from[k] + to[k]) / 2.0, 16 as 1
  set label 10 + k what[k] at (from[k] + to[k]) / 2.0, 12.5 center textcolor rgb ink font ",13"
}
set label 20 "all labelled examples, shuffled first" at 50, 37.5 center textcolor rgb ink font ",13"
plot NaN
