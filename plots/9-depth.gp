# Right answers by number of blocks, with and without residuals and layer norm; the
# gradients of the first step by block.
width = 640
height = 360
load "plots/style.gp"
data = "chapters/9-attention/figures/depth.tsv"
sizes = "chapters/9-attention/figures/depth-gradients.tsv"
set key off
array hue[4] = [grey, amber, orange, blue]
array mark[4] = [5, 13, 9, 7]
set grid ytics lc rgb light
set multiplot layout 1, 2 margins 0.08, 0.985, 0.18, 0.89 spacing 0.12
set title "right, %" offset 0, -0.5
set xlabel "blocks" offset 0, 0.3
set xrange [1:13]
set xtics (2, 6, 12)
set yrange [0:106]
set ytics 25
set label 1 "both" at 9, 93 center textcolor rgb blue
set label 2 "residual" at 7.2, 53 left textcolor rgb orange
set label 3 "layer norm" at 3.9, 72 left textcolor rgb "#B07800"
set label 4 "neither" at 1.6, 19 left textcolor rgb "#777777"
plot for [v=0:3] data every ::1 using ($1 == v ? $2 : NaN):3:4:5 with yerrorbars lw 1.4 ps 0 lc rgb hue[v + 1], \
     for [v=0:3] data every ::1 using ($1 == v ? $2 : NaN):3 with linespoints lw 2 ps 0.9 pt mark[v + 1] lc rgb hue[v + 1]
set title "first gradient, 12 blocks" offset 0, -0.5
set xlabel "block" offset 0, 0.3
set xtics (1, 4, 8, 12)
set xrange [0.5:12.5]
set yrange [1e-10:1e3]
set logscale y
set format y "10^{%T}"
set ytics 1e-9, 1000
unset mytics
set label 1 "both" at 8, 4e-4 center textcolor rgb blue
set label 2 "residual" at 8, 6 center textcolor rgb orange
set label 3 "layer norm" at 5.5, 0.12 center textcolor rgb "#B07800"
set label 4 "neither" at 8, 2e-6 center textcolor rgb "#777777"
plot for [v=0:3] sizes every ::1 using ($1 == v ? $2 : NaN):3 with linespoints lw 2 ps 0.7 pt mark[v + 1] lc rgb hue[v + 1]
unset multiplot
