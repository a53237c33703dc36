# What a node does on the way back: plus hands on, times crosses over, a fork adds up.
width = 640
height = 250
load "plots/style.gp"
unset border
unset tics
set xrange [0:4]
set yrange [-0.35:3]
array title[3] = ["{/:Bold Plus} hands on", "{/:Bold Times} crosses over", "A {/:Bold fork} adds up"]
array sign[3] = ["+", "×", ""]
set multiplot layout 1, 3 margins 0.01, 0.99, 0.02, 0.83 spacing 0.03
do for [p=1:3] {
  unset arrow; unset label; unset object
  set title title[p] font ",15" offset 0, -0.3
  if (p < 3) {
    set object 1 circle at 2.1, 1.4 size 0.33 fc rgb "#e8f1f8" fs solid border lc rgb blue lw 2
    set label 1 sign[p] at 2.1, 1.4 center font ",20" front
    set arrow 1 from 0.45, 2.45 to 1.72, 1.72 head filled size 0.16, 20 lc rgb blue lw 2
    set arrow 2 from 0.45, 0.45 to 1.72, 1.12 head filled size 0.16, 20 lc rgb blue lw 2
    set arrow 3 from 2.5, 1.5 to 3.6, 1.5 head filled size 0.16, 20 lc rgb blue lw 2
    set arrow 4 from 3.6, 1.3 to 2.5, 1.3 head filled size 0.16, 20 lc rgb orange lw 2 dt 2
    set arrow 5 from 1.6, 1.58 to 0.38, 2.27 head filled size 0.16, 20 lc rgb orange lw 2 dt 2
    set arrow 6 from 1.6, 1.24 to 0.38, 0.6 head filled size 0.16, 20 lc rgb orange lw 2 dt 2
    set label 2 (p == 1 ? "x_1" : "4") at 0.2, 2.75 center textcolor rgb blue font ",15"
    set label 3 (p == 1 ? "x_2" : "2") at 0.2, 0.15 center textcolor rgb blue font ",15"
    set label 4 (p == 1 ? "y" : "8") at 3.75, 1.72 center textcolor rgb blue font ",15"
    set label 5 (p == 1 ? "dy" : "dy = 1") at (p == 1 ? 3.3 : 3.3), 1.0 center textcolor rgb orange font ",15"
    set label 6 (p == 1 ? "dy" : "1 · 2") at 1.35, 2.25 left textcolor rgb orange font ",15"
    set label 7 (p == 1 ? "dy" : "1 · 4") at 1.35, 0.55 left textcolor rgb orange font ",15"
  } else {
    set object 1 circle at 0.9, 1.4 size 0.33 fc rgb "#e8f1f8" fs solid border lc rgb blue lw 2
    set label 1 "x" at 0.9, 1.4 center font ",16" front
    set arrow 1 from 1.3, 1.72 to 3.3, 2.55 head filled size 0.16, 20 lc rgb blue lw 2
    set arrow 2 from 1.3, 1.08 to 3.3, 0.25 head filled size 0.16, 20 lc rgb blue lw 2
    set arrow 3 from 3.3, 2.28 to 1.36, 1.5 head filled size 0.16, 20 lc rgb orange lw 2 dt 2
    set arrow 4 from 3.3, 0.52 to 1.36, 1.3 head filled size 0.16, 20 lc rgb orange lw 2 dt 2
    set label 2 "u" at 3.6, 2.62 center textcolor rgb blue font ",15"
    set label 3 "v" at 3.6, 0.2 center textcolor rgb blue font ",15"
    set label 4 "2" at 2.75, 1.8 center textcolor rgb orange font ",15"
    set label 5 "4" at 2.75, 1.0 center textcolor rgb orange font ",15"
    set label 6 "2 + 4" at 0.9, 0.72 center textcolor rgb orange font ",15"
  }
  plot NaN
}
unset multiplot
