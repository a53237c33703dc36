# The eight pictures of twelve pixels that are asked about.
width = 640
height = 390
load "plots/style.gp"
data = "data/digits4x3/test.tsv"
unset border
unset tics
unset colorbox
set key off
set size ratio -1
set xrange [-0.6:2.6]
set yrange [3.6:-0.6]
set palette defined (0 "#FFFFFF", 1 "#444444")
set cbrange [0:1]
set style fill solid
set multiplot layout 2, 4 margins 0.03, 0.97, 0.02, 0.94 spacing 0.06, 0.09
do for [k=1:8] {
  set title sprintf("%d", k) font ",15" offset 0, -0.9
  do for [i=0:3] { set arrow 10 + i from i - 0.5, -0.5 to i - 0.5, 3.5 nohead front lc rgb "#888888" lw 1 }
  do for [i=0:4] { set arrow 20 + i from -0.5, i - 0.5 to 2.5, i - 0.5 nohead front lc rgb "#888888" lw 1 }
  plot for [j=1:12] data every ::k::k using ((j - 1) % 3):(int((j - 1) / 3)):(0.5):(0.5):(column(j)) with boxxyerror lc palette
}
unset multiplot
