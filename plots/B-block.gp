# The block of parameters of 784-50-10, not to scale, and who sees what in it.
width = 640
height = 360
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:100]
set yrange [0:56]
set style arrow 1 head filled size 1.3, 20 lc rgb ink lw 1.5
set style arrow 2 heads filled size 1.3, 20 lc rgb ink lw 1.5
array edge[5] = [14, 58, 68, 88, 97]
array tensor[4] = ["W₁", "b₁", "W₂", "b₂"]
array share[4] = [0.40, 0.15, 0.40, 0.15]
do for [k=1:4] {
  set object k rectangle from edge[k], 28 to edge[k + 1], 34 fillcolor rgb blue fillstyle solid share[k] border lc rgb blue
  set label k "{/:Italic " . tensor[k] . "}" at (edge[k] + edge[k + 1]) / 2.0, 31 center front textcolor rgb ink font ",15"
  set object 10 + k rectangle from edge[k], 12 to edge[k + 1], 18 fillcolor rgb orange fillstyle solid share[k] border lc rgb orange
  set label 10 + k "{/:Italic d" . tensor[k] . "}" at (edge[k] + edge[k + 1]) / 2.0, 15 center front textcolor rgb ink font ",15"
}
do for [k=1:5] { set arrow 30 + k from edge[k], 27.6 to edge[k], 18.4 nohead lc rgb grey dt (4, 4) }
set label 21 "0" at 15, 23 left textcolor rgb ink font ",13"
set label 22 "39,200" at 57.3, 23 right textcolor rgb ink font ",13"
set label 23 "39,250" at 68.7, 23 left textcolor rgb ink font ",13"
set label 24 "39,750" at 87.3, 23 right textcolor rgb ink font ",13"
set label 25 "39,760" at 96.3, 23 right textcolor rgb ink font ",13"
set label 40 "network" at 1, 31 left textcolor rgb blue
set label 41 "plan" at 1, 15 left textcolor rgb orange

# What a layer sees.
set arrow 50 from 36, 40.5 to 36, 34.6 as 1
set arrow 51 from 63, 40.5 to 63, 34.6 as 1
set arrow 52 from 78, 40.5 to 78, 34.6 as 1
set arrow 53 from 92.5, 40.5 to 92.5, 34.6 as 1
set label 50 "784 × 50" at 36, 43 center textcolor rgb ink
set label 51 "50" at 63, 43 center textcolor rgb ink
set label 52 "50 × 10" at 78, 43 center textcolor rgb ink
set label 53 "10" at 92.5, 43 center textcolor rgb ink
set label 54 "affine layer" at 38.5, 49 center textcolor rgb ink
set label 55 "affine layer" at 82.5, 49 center textcolor rgb ink
set arrow 54 from 14, 46.4 to 67, 46.4 nohead lc rgb ink lw 1.2
set arrow 55 from 69, 46.4 to 97, 46.4 nohead lc rgb ink lw 1.2
set label 56 "a layer sees matrices:" at 14, 54 left textcolor rgb ink font ",13"

# What an optimizer sees.
set arrow 60 from 14, 8.5 to 97, 8.5 as 2
set label 60 "an optimizer sees two arrays of one length" at 51, 4 center textcolor rgb ink font ",13"
plot NaN
