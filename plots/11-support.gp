# Digits on which the machine for 4 against 9 leans, and digits that it does not need.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/11-classical/figures/support.tsv"
unset border
unset tics
unset colorbox
set size ratio -1
set palette gray negative
set cbrange [0:1]
set xrange [-0.5:247.5]
set yrange [126.5:-0.5]
set label 1 "largest α" at -4, 29.5 center rotate by 90
set label 2 "α = 0" at -4, 97 center rotate by 90
set lmargin 4
set rmargin 0.5
set tmargin 0.5
set bmargin 0.5
plot for [n=0:31] data every ::n * 784 + 1::n * 784 + 784 using ($2 * 31 + $3):($1 * 31 + ($1 > 1 ? 5 : 0) + $4):5 with image
