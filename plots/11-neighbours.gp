# Digits that were asked, each with its three nearest neighbours and all labels.
width = 640
height = 320
load "plots/style.gp"
data = "chapters/11-classical/figures/neighbours.tsv"
unset border
unset tics
set key off
set cbrange [0:1]
set palette defined (0 "white", 1 "black")
unset colorbox
# Three to the left that were read rightly, three to the right that were not.
dx(r, p) = (r < 3 ? 0 : 166) + 32 * p + (p > 0 ? 14 : 0)
dy(r) = 42 * (int(r) % 3)
set xrange [-4:314]
set yrange [124:-18]
set label 101 "read rightly" at dx(0, 1) + 46, -12 center textcolor rgb ink font ",15"
set label 102 "read wrongly" at dx(3, 1) + 46, -12 center textcolor rgb ink font ",15"
do for [r=0:2] {
  set arrow 10 + r from 37, dy(r) to 37, dy(r) + 28 nohead lc rgb grey lw 1.4 front
  set arrow 20 + r from 203, dy(r) to 203, dy(r) + 28 nohead lc rgb grey lw 1.4 front
}
plot for [i=0:23] data every ::(1 + 784 * i)::(784 * (i + 1)) using ($4 + dx($1, $2)):($5 + dy($1)):6 with image, \
     data every 784::1 using (dx($1, $2) + 14):(dy($1) + 34):(sprintf("%d", $3)) with labels center textcolor rgb ink font ",14"
