# A GRU: one gate mixes the old state with a new one, another says how much of the old
# state the new one is made from.
width = 640
height = 370
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:64]
set yrange [0:37]
set style arrow 1 head filled size 0.9, 20 front lc rgb ink lw 1.8
set style arrow 2 head filled size 1.1, 20 front lc rgb blue lw 3.6
set style arrow 3 nohead front lc rgb ink lw 1.8
yc = 30
set label 1 "{/:Italic h}_{/:Italic t−1}" at 3.6, yc center front textcolor rgb blue font ",17"
set label 2 "{/:Italic h_t}" at 61, yc center front textcolor rgb blue font ",17"
set arrow 1 from 6, yc to 35.2, yc as 2
set arrow 2 from 38.8, yc to 47.2, yc as 2
set arrow 3 from 50.8, yc to 58.8, yc as 2
set label 3 "keep the share {/:Italic z}" at 37, 34.6 center front textcolor rgb "#777777" font ",14"
set label 4 "fill up with {/:Italic n}" at 52.5, 34.6 center front textcolor rgb "#777777" font ",14"

array nx[4] = [37, 49, 49, 18]
array ny[4] = [yc, yc, 21.5, 21.5]
array sign[4] = ["×", "+", "×", "×"]
do for [k=1:4] {
  set object k circle at nx[k], ny[k] size 1.7 front fc rgb "white" fs solid border lc rgb ink lw 1.6
  set label 10 + k sign[k] at nx[k], ny[k] center front textcolor rgb ink font ",17"
}
yg = 12.5
array gx[3] = [18, 27, 37]
array gate[3] = ["σ", "tanh", "σ"]
array says[3] = ["reset\ngate", "candidate", "update\ngate"]
do for [k=1:3] {
  set object 10 + k rectangle from gx[k] - 3.2, yg - 1.9 to gx[k] + 3.2, yg + 1.9 front fillcolor rgb (k == 2 ? "#fbf1dc" : "#fbeee6") fillstyle solid border lc rgb (k == 2 ? amber : orange) lw 1.6
  set label 20 + k gate[k] at gx[k], yg center front textcolor rgb ink font ",16"
  set label 30 + k says[k] at gx[k] + 0.9, 8.9 left front textcolor rgb "#777777" font ",13"
  set arrow 10 + k from gx[k], 3.9 to gx[k], yg - 2.1 as 1
}
# Reset: what of the old state goes into the new one.
set arrow 20 from gx[1], yg + 1.9 to gx[1], 19.6 as 1
set label 41 "{/:Italic r}" at gx[1] - 1.3, 17 center front textcolor rgb orange font ",17"
set arrow 21 from gx[1], yc - 0.2 to gx[1], 27.9 as 3
set object 20 rectangle from 15.2, 24.7 to 20.8, 27.9 front fillcolor rgb "white" fillstyle solid border lc rgb ink lw 1.6
set label 50 "{/:Italic W_{hn}}" at 18, 26.3 center front textcolor rgb ink font ",15"
set arrow 22 from gx[1], 24.7 to gx[1], 23.4 as 1
set arrow 23 from gx[1] + 1.7, 21.5 to gx[2], 21.5 as 3
set arrow 24 from gx[2], 21.5 to gx[2], yg + 2.1 as 1
# The candidate on its way.
set arrow 25 from gx[2] + 3.2, yg to 32, yg as 3
set arrow 26 from 32, yg to 32, 17.5 as 3
set arrow 27 from 32, 17.5 to 49, 17.5 as 3
set arrow 28 from 49, 17.5 to 49, 19.6 as 1
set label 42 "{/:Italic n}" at 33.2, 15.5 center front textcolor rgb amber font ",17"
# The gate that mixes.
set arrow 29 from gx[3] + 3.2, yg to 56, yg as 3
set arrow 30 from 56, yg to 56, 21.5 as 3
set arrow 31 from 56, 21.5 to 50.9, 21.5 as 1
set label 43 "1 − {/:Italic z}" at 57, 17 left front textcolor rgb orange font ",17"
set arrow 32 from 37, yg + 1.9 to 37, yc - 1.9 as 1
set label 44 "{/:Italic z}" at 38.3, 22 center front textcolor rgb orange font ",17"
set arrow 36 from 49, 23.2 to 49, yc - 1.9 as 1
set arrow 37 from 6.5, 3.9 to gx[3], 3.9 as 3
set label 52 "{/:Italic x_t} (and, for the gates, {/:Italic h}_{/:Italic t−1})" at 6.2, 1.7 left front textcolor rgb ink font ",15"
plot NaN
