# Two moons, and where five methods draw the border between them.
width = 640
height = 420
load "plots/style.gp"
points = "chapters/11-classical/figures/borders.tsv"
regions = "chapters/11-classical/figures/borders-regions.tsv"
array name[5] = ["15 neighbours", "naive Bayes", "tree", "forest", "support vectors, RBF"]
places = 91 * 71
unset border
unset tics
set size ratio -1
set xrange [-1.775:2.775]
set yrange [-1.525:2.025]
set cbrange [0:1]
set palette defined (0 "#f6d9c9", 1 "#c9e0f0")
unset colorbox
set multiplot layout 2, 3 margins 0.005, 0.995, 0.01, 0.94 spacing 0.012, 0.07
set title "the moons" font ",16" offset 0, -0.7
plot points every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 7 ps 0.55 lc rgb orange, \
     points every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 5 ps 0.5 lc rgb blue
do for [k=1:5] {
  set title name[k] font ",16" offset 0, -0.7
  plot regions every ::(k - 1) * places + 1::k * places using 2:3:4 with image, \
       points every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 7 ps 0.45 lc rgb orange, \
       points every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 5 ps 0.4 lc rgb blue
}
unset multiplot
