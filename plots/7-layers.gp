# Time of each layer, forward and backward, beside that of its multiplications alone, and
# of what an iteration takes besides.
width = 820
height = 430
load "plots/style.gp"
simple = "bench/figures/layers-simple.tsv"
deep = "bench/figures/layers-deep.tsv"
layer(x) = strcol(1) eq "the rest" ? 1 / 0 : x
rest(x) = strcol(1) eq "the rest" ? x : 1 / 0
set multiplot
set style fill solid 1 noborder
set xtics rotate by 45 right scale 0 font ",11"
set grid ytics lc rgb light
set yrange [0:*]
set boxwidth 0.38
set bmargin at screen 0.27
set tmargin at screen 0.91
set lmargin at screen 0.085
set rmargin at screen 0.32
set ylabel "microseconds per image"
set title "simple network"
unset key
plot simple every ::1 using ($0 - 0.2):2 with boxes lc rgb "#9ECAE1", \
     simple every ::1 using ($0 - 0.2):4 with boxes lc rgb blue, \
     simple every ::1 using ($0 + 0.2):(layer($3)) with boxes lc rgb "#FDBF8F", \
     simple every ::1 using ($0):(rest($3)) with boxes lc rgb grey, \
     simple every ::1 using ($0 + 0.2):5:xtic(1) with boxes lc rgb orange
set lmargin at screen 0.40
set rmargin at screen 0.985
unset ylabel
set title "deep network"
set key at graph 0.955, graph 0.99
plot deep every ::1 using ($0 - 0.2):2 with boxes lc rgb "#9ECAE1" title "forward", \
     deep every ::1 using ($0 - 0.2):4 with boxes lc rgb blue title "its multiplications", \
     deep every ::1 using ($0 + 0.2):(layer($3)) with boxes lc rgb "#FDBF8F" title "backward", \
     deep every ::1 using ($0):(rest($3)) with boxes lc rgb grey, \
     deep every ::1 using ($0 + 0.2):5:xtic(1) with boxes lc rgb orange title "its multiplications"
unset multiplot
