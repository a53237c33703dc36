# An LSTM cell: the conveyor of the cell state, and the gates beside it.
width = 640
height = 400
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:64]
set yrange [0:40]
set style arrow 1 head filled size 0.9, 20 front lc rgb ink lw 1.8
set style arrow 2 head filled size 1.1, 20 front lc rgb blue lw 3.6
set style arrow 3 nohead front lc rgb ink lw 1.8
set style arrow 4 nohead front lc rgb blue lw 3.6

# The conveyor.
yc = 33
set label 1 "{/:Italic c}_{/:Italic t−1}" at 3.6, yc center front textcolor rgb blue font ",17"
set label 2 "{/:Italic c_t}" at 61, yc center front textcolor rgb blue font ",17"
set arrow 1 from 6, yc to 12.2, yc as 2
set arrow 2 from 15.8, yc to 28.2, yc as 2
set arrow 3 from 31.8, yc to 58.8, yc as 2
set label 3 "keep" at 14, 37.6 center front textcolor rgb "#777777" font ",14"
set label 4 "add" at 30, 37.6 center front textcolor rgb "#777777" font ",14"
set label 5 "show" at 53, 37.6 center front textcolor rgb "#777777" font ",14"

# What is done with its numbers.
array nx[4] = [14, 30, 30, 53]
array ny[4] = [yc, yc, 24.5, 21]
array sign[4] = ["×", "+", "×", "×"]
do for [k=1:4] {
  set object k circle at nx[k], ny[k] size 1.7 front fc rgb "white" fs solid border lc rgb ink lw 1.6
  set label 10 + k sign[k] at nx[k], ny[k] center front textcolor rgb ink font ",17"
}

# The gates.
array gx[4] = [14, 24.5, 35.5, 46]
array gate[4] = ["σ", "σ", "tanh", "σ"]
array name[4] = ["{/:Italic f}", "{/:Italic i}", "{/:Italic g}", "{/:Italic o}"]
array says[4] = ["forget\ngate", "input\ngate", "candidate", "output\ngate"]
yg = 14.5
do for [k=1:4] {
  shade = k == 3 ? amber : orange
  set object 10 + k rectangle from gx[k] - 3.4, yg - 1.9 to gx[k] + 3.4, yg + 1.9 front fillcolor rgb (k == 3 ? "#fbf1dc" : "#fbeee6") fillstyle solid border lc rgb shade lw 1.6
  set label 20 + k gate[k] at gx[k], yg center front textcolor rgb ink font ",16"
  set label 30 + k says[k] at gx[k] + 0.9, 10.9 left front textcolor rgb "#777777" font ",13"
  set arrow 10 + k from gx[k], 5.4 to gx[k], yg - 2.1 as 1
}
set arrow 20 from gx[1], yg + 1.9 to gx[1], yc - 1.9 as 1
set label 41 name[1] at gx[1] - 1.3, 22 center front textcolor rgb orange font ",17"
set arrow 21 from gx[2], yg + 1.9 to gx[2], 24.5 as 3
set arrow 22 from gx[2], 24.5 to 28.1, 24.5 as 1
set label 42 name[2] at gx[2] - 1.3, 21 center front textcolor rgb orange font ",17"
set arrow 23 from gx[3], yg + 1.9 to gx[3], 24.5 as 3
set arrow 24 from gx[3], 24.5 to 31.9, 24.5 as 1
set label 43 name[3] at gx[3] + 1.3, 21 center front textcolor rgb amber font ",17"
set arrow 25 from 30, 26.2 to 30, yc - 1.9 as 1
set arrow 26 from gx[4], yg + 1.9 to gx[4], 21 as 3
set arrow 27 from gx[4], 21 to 51.1, 21 as 1
set label 44 name[4] at gx[4] - 1.3, 19.5 center front textcolor rgb orange font ",17"
# Out.
set arrow 28 from 53, yc to 53, 29.3 as 3
set object 20 rectangle from 50, 25.9 to 56, 29.3 front fillcolor rgb "white" fillstyle solid border lc rgb ink lw 1.6
set label 50 "tanh" at 53, 27.6 center front textcolor rgb ink font ",16"
set arrow 29 from 53, 25.9 to 53, 22.9 as 1
set arrow 30 from 54.7, 21 to 58.8, 21 as 1
set label 51 "{/:Italic h_t}" at 61, 21 center front textcolor rgb ink font ",17"
# What all of them read.
set arrow 31 from 6.5, 5.4 to gx[4], 5.4 as 3
set label 52 "{/:Italic x_t} and {/:Italic h}_{/:Italic t−1}" at 6.2, 3 left front textcolor rgb ink font ",17"
plot NaN
