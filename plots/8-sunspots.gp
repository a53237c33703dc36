# The unseen years of the sunspots, and two forecasts of each a year before.
width = 640
height = 500
load "plots/style.gp"
data = "chapters/8-sequences/figures/sunspots.tsv"
set xrange [1949.5:2009]
set yrange [0:205]
set ytics 100
set grid ytics lc rgb light
set key off
set multiplot layout 2, 1 margins 0.08, 0.98, 0.08, 0.94 spacing 0.16
do for [p=1:2] {
  unset label
  set title (p == 1 ? "the forecast is last year's number" : "the forecast is made of the last nine years") offset 0, -0.6
  set label 1 "sunspots" at 1961, 155 left textcolor rgb "#555555"
  if (p == 1) { set label 2 "forecast" at 1971.2, 118 left textcolor rgb orange } else { set label 2 "forecast" at 1971.2, 118 left textcolor rgb blue }
  plot data every ::1 using 1:2 with lines lw 3.2 lc rgb "#AAAAAA", \
       data every ::1 using 1:2 with points pt 7 ps 0.5 lc rgb "#666666", \
       data every ::1 using 1:(p == 1 ? $3 : $4) with linespoints pt (p == 1 ? 8 : 4) ps 0.6 lw 1.8 lc rgb (p == 1 ? orange : blue)
}
unset multiplot
