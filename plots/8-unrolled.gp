# A recurrent unit as a loop, and unrolled over three steps.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:64]
set yrange [0:33]
set style arrow 1 head filled size 0.9, 20 front lc rgb ink lw 1.8
set style arrow 2 head filled size 0.9, 20 front lc rgb blue lw 2.4
set style arrow 3 head filled size 0.9, 20 front lc rgb orange lw 2 dt (6,4)
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
r = 2.6
y0 = 17
array ux[4] = [8, 27, 40, 53]
array xs[4] = ["{/:Italic x}_{/:Italic t}", "{/:Italic x}_1 = 1", "{/:Italic x}_2 = 0", "{/:Italic x}_3 = 0.5"]
array hs[4] = ["{/:Italic h}_{/:Italic t}", "{/:Italic h}_1", "{/:Italic h}_2", "{/:Italic h}_3"]
do for [k=1:4] {
  set object k circle at ux[k], y0 size r front fc rgb "white" fs solid border lc rgb blue lw 2
  set label k hs[k] at ux[k], y0 center front textcolor rgb ink font ",16"
  set arrow k from ux[k], 8.3 to ux[k], y0 - r - 0.2 as 1
  set label 10 + k xs[k] at ux[k], 6.6 center front textcolor rgb ink font ",15"
  set label 20 + k "{/:Italic w_x}" at ux[k] + 0.7, 11.2 left front textcolor rgb ink font ",15"
}
# The loop of the first one.
set object 10 circle at ux[1], y0 + 4.2 size 2.9 arc [-40:232] nowedge fs empty border lc rgb blue lw 2.4
set arrow 10 from ux[1] + 2.35, y0 + 2.5 to ux[1] + 1.85, y0 + 1.9 head filled size 0.9, 20 front lc rgb blue lw 2.4
set label 30 "{/:Italic w_h}" at ux[1] + 3.3, y0 + 5.2 left front textcolor rgb blue font ",15"
# The way forward of the others.
set label 31 "{/:Italic h}_0 = 0" at 18.1, y0 right front textcolor rgb ink font ",15"
set arrow 11 from 18.5, y0 to ux[2] - r - 0.2, y0 as 2
set arrow 12 from ux[2] + r, y0 to ux[3] - r - 0.2, y0 as 2
set arrow 13 from ux[3] + r, y0 to ux[4] - r - 0.2, y0 as 2
set label 32 "{/:Italic w_h}" at 21.3, y0 + 1.6 center front textcolor rgb blue font ",15"
set label 33 "{/:Italic w_h}" at (ux[2] + ux[3]) / 2.0, y0 + 1.6 center front textcolor rgb blue font ",15"
set label 34 "{/:Italic w_h}" at (ux[3] + ux[4]) / 2.0, y0 + 1.6 center front textcolor rgb blue font ",15"
# The loss, and the way back.
set arrow 14 from ux[4], y0 + r to ux[4], 24.2 as 1
set label 35 "loss {/:Italic L}" at ux[4], 25.5 center front textcolor rgb ink font ",15"
set arrow 15 from ux[4] - 1.5, y0 - r - 0.2 to ux[3] + 1.5, y0 - r - 0.2 as 3
set arrow 16 from ux[3] - 1.5, y0 - r - 0.2 to ux[2] + 1.5, y0 - r - 0.2 as 3
set label 36 "δ_3 {/:Italic w_h}" at (ux[3] + ux[4]) / 2.0, y0 - r - 1.8 center front textcolor rgb orange font ",15"
set label 37 "δ_2 {/:Italic w_h}" at (ux[2] + ux[3]) / 2.0, y0 - r - 1.8 center front textcolor rgb orange font ",15"
set label 40 "a loop" at ux[1], 30.6 center front textcolor rgb ink font ",16"
set label 41 "unrolled: the same weights three times" at 40, 30.6 center front textcolor rgb ink font ",16"
set label 42 "forward: blue, solid     backward: orange, dashed" at 40, 2.2 center front textcolor rgb "#777777" font ",14"
plot NaN
