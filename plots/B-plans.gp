# A network and two plans for it.
width = 640
height = 380
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:100]
set yrange [0:60]
set style arrow 1 head filled size 1.4, 20 lc rgb ink lw 1.6
set style arrow 2 head filled size 1.4, 20 lc rgb orange lw 1.8 dt (9, 5)

# The network.
set object 1 rectangle from 2, 10 to 30, 47 fillcolor rgb blue fillstyle solid 0.15 border lc rgb blue
set label 1 "{/:Bold network}" at 16, 50 center textcolor rgb ink
array layer[3] = ["affine 784, 50", "ReLU", "affine 50, 10"]
do for [k=1:3] {
  set object 1 + k rectangle from 5, 43.5 - 7 * k to 27, 49 - 7 * k fillcolor rgb "white" fillstyle solid border lc rgb blue
  set label 1 + k layer[k] at 16, 46.3 - 7 * k center front textcolor rgb ink font ",13"
}
set object 5 rectangle from 5, 12.5 to 27, 17.5 front fillcolor rgb blue fillstyle solid 0.45 border lc rgb blue
set label 5 "parameters" at 16, 15 center front textcolor rgb ink font ",13"
set label 6 "computes nothing" at 16, 6.5 center textcolor rgb ink font ",13"

# The plans: four passes each.
array y[2] = [38, 5]
array title[2] = ["{/:Bold plan} for training", "{/:Bold plan} for answering"]
array room[2] = ["up to 100 examples", "up to 200 examples"]
array each[2] = ["25", "50"]
do for [p=1:2] {
  set object 10 * p rectangle from 48, y[p] to 98, y[p] + 17.5 fillcolor rgb (p == 1 ? orange : green) fillstyle solid 0.12 border lc rgb (p == 1 ? orange : green)
  set label 10 * p title[p] at 48, y[p] + 20 left textcolor rgb ink
  set label 10 * p + 1 room[p] at 98, y[p] + 20 right textcolor rgb ink font ",13"
  do for [s=0:3] {
    set object 10 * p + 1 + s rectangle from 50.5 + 11.9 * s, y[p] + 8.5 to 60.2 + 11.9 * s, y[p] + 15.5 fillcolor rgb "white" fillstyle solid border lc rgb (p == 1 ? orange : green)
    set label 10 * p + 2 + s "passes\n" . each[p] . " rows" at 55.3 + 11.9 * s, y[p] + 13.5 center front textcolor rgb ink font ",13"
  }
}
set object 40 rectangle from 50.5, 40 to 95.9, 44.5 front fillcolor rgb orange fillstyle solid 0.45 border lc rgb orange
set label 40 "gradient" at 73.2, 42.2 center front textcolor rgb ink font ",13"
set label 41 "no gradient" at 73.2, 9.2 center textcolor rgb ink font ",13"

set arrow 1 from 30.5, 41 to 47.4, 46 as 1
set arrow 2 from 30.5, 12.5 to 47.4, 12.5 as 1
set label 50 "read" at 39, 46.5 center textcolor rgb ink font ",13"
set label 51 "read" at 39, 10 center textcolor rgb ink font ",13"
set arrow 3 from 60, 37.4 to 60, 31.5 nohead lc rgb orange lw 1.8 dt (9, 5)
set arrow 4 from 60, 31.5 to 37, 31.5 nohead lc rgb orange lw 1.8 dt (9, 5)
set arrow 5 from 37, 31.5 to 37, 16 nohead lc rgb orange lw 1.8 dt (9, 5)
set arrow 6 from 37, 16 to 27.6, 16 as 2 front
set label 52 "optimizer's step" at 48.5, 33.5 center textcolor rgb orange font ",13"
plot NaN
