# One layer: its table of functions, its numbers, and the passes of four workers.
width = 640
height = 360
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:100]
set yrange [0:56]
set style arrow 1 head filled size 1.4, 20 lc rgb ink lw 1.6

# The table of the kind.
set object 1 rectangle from 2, 31 to 29, 54 fillcolor rgb amber fillstyle solid 0.18 border lc rgb amber
set label 1 "{/:Bold kind} “affine”" at 4, 51 left textcolor rgb ink
set label 2 "plan\nforward\nbackward\ninit" at 4, 46.5 left textcolor rgb ink
set label 3 "one for all affine layers" at 15.5, 28.5 center textcolor rgb ink font ",13"

# The layer.
set object 2 rectangle from 38, 34 to 62, 51 fillcolor rgb blue fillstyle solid 0.18 border lc rgb blue
set label 4 "{/:Bold layer}" at 40, 48 left textcolor rgb ink
set label 5 "784 inputs, 50 units\nparameters {/:Italic W}, {/:Italic b}" at 40, 43.5 left textcolor rgb ink
set arrow 1 from 38, 42.5 to 29.6, 42.5 as 1

# The passes.
do for [k=0:3] { set object 10 + k rectangle front from 70 + 2.2 * k, 29 + 3.5 * (3 - k) to 92 + 2.2 * k, 43.5 + 3.5 * (3 - k) fillcolor rgb "#fbeee6" fillstyle solid border lc rgb orange }
set label 6 "{/:Bold pass} of worker 3" at 78.2, 40.5 left front textcolor rgb ink
set label 7 "{/:Italic y}, {/:Italic dx}\nviews of {/:Italic dW}, {/:Italic db}" at 78.2, 36 left front textcolor rgb ink
set arrow 2 from 69.4, 42.5 to 62.6, 42.5 as 1
set label 8 "each for 25 examples" at 85, 26.5 center textcolor rgb ink font ",13"

# The blocks.
set object 20 rectangle from 2, 10 to 62, 15 fillcolor rgb "white" fillstyle solid border lc rgb ink
set object 21 rectangle from 2, 10 to 38, 15 fillcolor rgb blue fillstyle solid 0.35 border lc rgb blue
set object 22 rectangle from 38, 10 to 42, 15 fillcolor rgb blue fillstyle solid 0.18 border lc rgb blue
set label 9 "{/:Italic W}" at 20, 12.5 center front textcolor rgb ink
set label 10 "{/:Italic b}" at 40, 12.5 center front textcolor rgb ink
set label 11 "other layers" at 52, 12.5 center textcolor rgb ink font ",13"
set label 12 "the network's block of parameters" at 32, 6.5 center textcolor rgb ink
set arrow 3 from 45, 33.6 to 20, 15.6 as 1
set arrow 4 from 49, 33.6 to 40, 15.6 as 1
set object 30 rectangle from 70, 10 to 98, 15 fillcolor rgb orange fillstyle solid 0.18 border lc rgb orange
set label 13 "{/:Italic dW}, {/:Italic db}, ..." at 84, 12.5 center front textcolor rgb ink
set label 14 "a gradient for each worker" at 84, 6.5 center textcolor rgb ink
set arrow 5 from 85, 24.3 to 85, 15.6 as 1
plot NaN
