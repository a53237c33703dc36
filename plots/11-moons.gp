# Two moons, and which class each place is given by 1, 15 and 151 neighbours.
width = 640
height = 196
load "plots/style.gp"
regions = "chapters/11-classical/figures/moons-regions.tsv"
points = "chapters/11-classical/figures/moons.tsv"
set key off
unset border
unset tics
set xrange [-1.775:2.775]
set yrange [-1.525:2.025]
set size ratio -1
set cbrange [0:1]
set palette defined (0 "#F3B98F", 1 "#9CC9E6")
unset colorbox
set multiplot layout 1, 3 margins 0.005, 0.995, 0.01, 0.855 spacing 0.012
ks = "1 15 151"
do for [i=1:3] {
  k = int(word(ks, i))
  set title (k == 1 ? "1 neighbour" : sprintf("%d neighbours", k)) font ",15" offset 0, -0.6
  plot regions every ::(1 + 6461 * (i - 1))::(6461 * i) using 2:3:4 with image, \
       points every ::1 using 1:2 with points pt 7 ps 0.5 lc rgb "white", \
       points every ::1 using 1:($3 == 0 ? $2 : NaN) with points pt 7 ps 0.3 lc rgb "#A03F00", \
       points every ::1 using 1:($3 == 1 ? $2 : NaN) with points pt 5 ps 0.3 lc rgb "#00507F"
}
unset multiplot
