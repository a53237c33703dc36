# Time of each layer that takes some, forward and backward, beside that of its
# multiplications alone, and of what an iteration takes besides. Of the simple network, the convolution by columns too.
width = 640
height = 700
load "plots/style.gp"
simple = "bench/figures/layers-simple.tsv"
plain = "bench/figures/layers-plain.tsv"
deep = "bench/figures/layers-deep.tsv"
stats simple every ::4::4 using 2 nooutput name "forward"
stats simple every ::4::4 using 3 nooutput name "backward"
set key off
set border 2 linecolor rgb "#444444"
set grid xtics lc rgb light
set xtics scale 0
set ytics scale 0
set bars 0
set style fill solid 1 noborder
forward_time = "#9ECAE1"
backward_time = "#FDBF8F"
set multiplot
set lmargin at screen 0.2
set rmargin at screen 0.965
set tmargin at screen 0.955
set bmargin at screen 0.725
set title "simple network, microseconds per image" offset 0, -0.6
set yrange [6.7:-2.1]
set xrange [0:*]
set ytics ("1 by columns" -1.3)
set label 1 "forward" at forward_max, 2.7 left offset 0.6, 0 textcolor rgb blue font ",13"
set label 2 "backward" at backward_max, 3.2 left offset 0.6, 0 textcolor rgb orange font ",13"
set label 4 "dark: the multiplications alone" at graph 0.985, first 1.5 right textcolor rgb ink font ",13"
rest(x) = strcol(1) eq "the rest" ? x : 1 / 0
layer(x) = strcol(1) eq "the rest" ? 1 / 0 : x
plot plain every ::1::1 using (0):(-1.5):(0):2:(-1.68):(-1.32) with boxxyerror lc rgb forward_time, \
     simple every ::1::1 using (0):(-1.5):(0):4:(-1.68):(-1.32) with boxxyerror lc rgb blue, \
     plain every ::1::1 using (0):(-1.1):(0):3:(-1.28):(-0.92) with boxxyerror lc rgb backward_time, \
     simple every ::1::1 using (0):(-1.1):(0):5:(-1.28):(-0.92) with boxxyerror lc rgb orange, \
     simple every ::1 using (0):($0 - 0.2):(0):2:($0 - 0.38):($0 - 0.02):ytic(1) with boxxyerror lc rgb forward_time, \
     simple every ::1 using (0):($0 - 0.2):(0):4:($0 - 0.38):($0 - 0.02) with boxxyerror lc rgb blue, \
     simple every ::1 using (0):($0 + 0.2):(0):(layer($3)):($0 + 0.02):($0 + 0.38) with boxxyerror lc rgb backward_time, \
     simple every ::1 using (0):($0 + 0.2):(0):5:($0 + 0.02):($0 + 0.38) with boxxyerror lc rgb orange, \
     simple every ::1 using (0):($0):(0):(rest($3)):($0 - 0.3):($0 + 0.3) with boxxyerror lc rgb grey
unset label 1
set ytics () scale 0
unset label 2
unset label 4
set tmargin at screen 0.62
set bmargin at screen 0.04
set title "deep network, microseconds per image" offset 0, -0.6
set yrange [20.7:-0.6]
set label 3 "adding up shards, Adam, ..." at graph 0.985, first 18.8 right textcolor rgb ink font ",13"
plot deep every ::1 using (0):($0 - 0.2):(0):2:($0 - 0.42):($0 - 0.02):ytic(1) with boxxyerror lc rgb forward_time, \
     deep every ::1 using (0):($0 - 0.2):(0):4:($0 - 0.42):($0 - 0.02) with boxxyerror lc rgb blue, \
     deep every ::1 using (0):($0 + 0.2):(0):(layer($3)):($0 + 0.02):($0 + 0.42) with boxxyerror lc rgb backward_time, \
     deep every ::1 using (0):($0 + 0.2):(0):5:($0 + 0.02):($0 + 0.42) with boxxyerror lc rgb orange, \
     deep every ::1 using (0):($0):(0):(rest($3)):($0 - 0.4):($0 + 0.4) with boxxyerror lc rgb grey
unset multiplot
