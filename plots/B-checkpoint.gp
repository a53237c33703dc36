# What stands under the name of a checkpoint, and under its temporary name, by time.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:100]
set yrange [0:51]
# Under the name.
set object 1 rectangle from 18, 32 to 74, 38 fillcolor rgb blue fillstyle solid 0.18 border lc rgb blue
set object 2 rectangle from 74, 32 to 98, 38 fillcolor rgb blue fillstyle solid 0.5 border lc rgb blue
set label 1 "epoch 3, whole" at 46, 35 center front textcolor rgb ink
set label 2 "epoch 4, whole" at 86, 35 center front textcolor rgb ink
set label 3 "mine.npz" at 1, 35 left textcolor rgb ink noenhanced
# Under the temporary name.
set object 3 polygon from 26, 18 to 50, 18 to 50, 24 to 26, 18 fillcolor rgb orange fillstyle solid 0.25 border lc rgb orange
set object 4 rectangle from 50, 18 to 74, 24 fillcolor rgb orange fillstyle solid 0.25 border lc rgb orange
set label 4 "growing" at 43.2, 19.9 center front textcolor rgb ink font ",13"
set label 5 "complete" at 62, 21 center front textcolor rgb ink font ",13"
set label 6 "mine.npz\n.4711.new" at 1, 22.4 left textcolor rgb ink noenhanced font ",13"
# The steps.
set arrow 1 from 26, 43.5 to 50, 43.5 heads filled size 1.2, 20 lc rgb ink
set arrow 2 from 50, 43.5 to 74, 43.5 heads filled size 1.2, 20 lc rgb ink
set label 10 "write" at 38, 46.5 center textcolor rgb ink
set label 11 "fsync" at 62, 46.5 center textcolor rgb ink
set label 12 "rename" at 74, 48.5 center textcolor rgb ink
set arrow 3 from 74, 46.5 to 74, 38.6 head filled size 1.2, 20 lc rgb ink lw 1.6
set arrow 4 from 74, 24.6 to 74, 31.4 head filled size 1.2, 20 lc rgb orange lw 1.8
# If it ends here.
set arrow 10 from 34, 31.4 to 34, 10.6 nohead lc rgb grey dt (4, 4) lw 1.5
set arrow 11 from 68, 31.4 to 68, 10.6 nohead lc rgb grey dt (4, 4) lw 1.5
set arrow 12 from 88, 31.4 to 88, 10.6 nohead lc rgb grey dt (4, 4) lw 1.5
set label 20 "✕" at 34, 9 center textcolor rgb orange font ",16"
set label 21 "✕" at 68, 9 center textcolor rgb orange font ",16"
set label 22 "✕" at 88, 9 center textcolor rgb orange font ",16"
set label 23 "stopped here:" at 1, 9 left textcolor rgb ink font ",13"
set label 24 "goes on from:" at 1, 4 left textcolor rgb ink font ",13"
set label 25 "epoch 3" at 34, 4 center textcolor rgb ink
set label 26 "epoch 3" at 68, 4 center textcolor rgb ink
set label 27 "epoch 4" at 88, 4 center textcolor rgb ink
plot NaN
