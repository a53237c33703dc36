# Two moons, parted by trees of several depths.
width = 640
height = 250
load "plots/style.gp"
regions = "chapters/11-classical/figures/tree-regions.tsv"
moons = "chapters/11-classical/figures/tree-moons.tsv"
set key off
set xrange [-1.75:2.75]
set yrange [-1.5:2]
unset tics
set border 15 lc rgb "#bbbbbb"
places = 91 * 71
set cbrange [0:1]
set palette defined (0 "#F9DECB", 1 "#CFE6F4")
unset colorbox
array title[3] = ["2 questions", "5 questions", "all questions"]
set multiplot layout 1, 3 margins 0.01, 0.99, 0.03, 0.88 spacing 0.015
do for [k=1:3] {
  set title title[k] font ",15" offset 0, -0.6
  plot regions every ::(k - 1) * places + 1::k * places using 2:3:4 with image, \
    moons every ::1 using ($3 == 0 ? $1 : NaN):2 with points pt 6 ps 0.55 lw 1.4 lc rgb orange, \
    moons every ::1 using ($3 == 1 ? $1 : NaN):2 with points pt 2 ps 0.5 lw 1.4 lc rgb blue
}
unset multiplot
