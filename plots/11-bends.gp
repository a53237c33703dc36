# Two moons, and the border of a machine at three values of gamma.
width = 640
height = 205
load "plots/style.gp"
points = "chapters/11-classical/figures/bends.tsv"
regions = "chapters/11-classical/figures/bends-regions.tsv"
support = "chapters/11-classical/figures/bends-support.tsv"
array gamma_of[3] = [0.05, 2, 50]
places = 91 * 71
unset border
unset tics
set size ratio -1
set xrange [-1.775:2.775]
set yrange [-1.525:2.025]
set cbrange [0:1]
set palette defined (0 "#f6d9c9", 1 "#c9e0f0")
unset colorbox
set multiplot layout 1, 3 margins 0.005, 0.995, 0.01, 0.89 spacing 0.012
do for [k=1:3] {
  set title sprintf("γ = %g", gamma_of[k]) font ",16" offset 0, -0.7
  plot regions every ::(k - 1) * places + 1::k * places using 2:3:4 with image, \
       support every ::1 using 2:($1 == gamma_of[k] ? $3 : NaN) with points pt 7 ps 0.75 lc rgb ink, \
       points every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 7 ps 0.4 lc rgb orange, \
       points every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 5 ps 0.35 lc rgb blue
}
unset multiplot
