# The 12-3-2 network as it was set by hand: which pixels each hidden unit watches, and
# with which weights the outputs hear them.
width = 640
height = 400
load "plots/style.gp"
data = "chapters/2-activations/figures/detectors.tsv"
unset border
unset tics
unset colorbox
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set size ratio -1
set xrange [0:32]
set yrange [20:0]
# Drawing 4 at the left, the three masks beside it, each in a cell of 1 unit.
set palette defined (0 "#f4f4f4", 1 "#333333")
set cbrange [0:1]
top(j) = 2.4 + 5.9 * (j - 1)
array name[3] = ["left", "middle", "right"]
array vote0[3] = ["1", "−2", "1"]
array vote1[3] = ["−1", "2", "−1"]
set object 1 rectangle from 1, 8 to 4, 12 front fillstyle empty border lc rgb grey
set label 1 "an image,\n12 pixels" at 2.5, 13.1 center textcolor rgb ink font ",13"
do for [j=1:3] {
  set object 1 + j rectangle from 9, top(j) to 12, top(j) + 4 front fillstyle empty border lc rgb grey
  set object 10 + j circle at 18, top(j) + 2 size 1.35 front fc rgb "white" fs solid border lc rgb blue lw 1.6
  set label 10 + j name[j] at 18, top(j) + 2 center front textcolor rgb ink font ",13"
  set arrow j from 4.4, 10 to 8.6, top(j) + 2 head filled size 0.6, 18 lc rgb "#BBBBBB" lw 1.2
  set arrow 10 + j from 12.4, top(j) + 2 to 16.5, top(j) + 2 head filled size 0.6, 18 lc rgb blue lw 1.6
  set label 20 + j "5, 5" at 14.4, top(j) + 1.2 center textcolor rgb blue font ",13"
  do for [k=0:1] {
    y1 = k == 0 ? 6.4 : 14.2
    dx = 26.2 - 18.0; dy = y1 - top(j) - 2; d = sqrt(dx**2 + dy**2)
    set arrow 20 + 2 * j + k from 18 + 1.5 * dx / d, top(j) + 2 + 1.5 * dy / d to 26.2 - 1.5 * dx / d, y1 - 1.5 * dy / d head filled size 0.6, 18 lc rgb (k == 0 ? orange : green) lw 1.4
    # A weight stands beside its arrow: above those of the upper half, else below.
    at = j == 2 ? 0.26 : (j == 1) == (k == 0) ? 0.5 : 0.28
    side = j == 1 || (j == 2 && k == 0) ? 0.7 : -0.7
    vote = k == 0 ? vote0[j] : vote1[j]
    set label 30 + 2 * j + k vote at 18 + at * dx + side * dy / d, top(j) + 2 + at * dy - side * dx / d center front textcolor rgb (k == 0 ? orange : green) font ",13"
  }
}
set object 20 circle at 26.2, 6.4 size 1.35 front fc rgb "white" fs solid border lc rgb orange lw 1.6
set object 21 circle at 26.2, 14.2 size 1.35 front fc rgb "white" fs solid border lc rgb green lw 1.6
set label 40 "a 0" at 26.2, 6.4 center front textcolor rgb ink font ",13"
set label 41 "a 1" at 26.2, 14.2 center front textcolor rgb ink font ",13"
set label 42 "pixels watched" at 10.5, 1.1 center textcolor rgb ink font ",13"
set label 43 "hidden units" at 18, 1.1 center textcolor rgb ink font ",13"
set label 44 "outputs" at 26.2, 1.1 center textcolor rgb ink font ",13"
plot data every ::37::48 using (1.5 + $3):(8.5 + $2):4 with image pixels, \
     for [j=1:3] data every ::(97 + 12 * (j - 1))::(108 + 12 * (j - 1)) using (9.5 + $3):(top(j) + 0.5 + $2):($4 > 0 ? 0.75 : 0) with image pixels
