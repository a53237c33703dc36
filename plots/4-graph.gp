# J = 3(a + bc): values above the nodes, derivatives of J below, local derivatives at
# the arrows.
width = 680
height = 320
load "plots/style.gp"
nodes = "chapters/4-backpropagation/figures/graph.tsv"
unset border
unset tics
set xrange [-0.5:3.5]
set yrange [-0.6:2.6]
set arrow 1 from 0.12, 0.95 to 0.86, 0.53 head filled lc rgb grey lw 1.5
set arrow 2 from 0.12, 0.08 to 0.86, 0.42 head filled lc rgb grey lw 1.5
set arrow 3 from 1.14, 0.55 to 1.88, 0.93 head filled lc rgb grey lw 1.5
set arrow 4 from 0.14, 1.93 to 1.88, 1.07 head filled lc rgb grey lw 1.5
set arrow 5 from 2.14, 1 to 2.86, 1 head filled lc rgb grey lw 1.5
set label 1 "1" at 1.05, 1.62 center textcolor rgb ink font ",12"
set label 2 "c = 2" at 0.60, 0.93 center textcolor rgb ink font ",12"
set label 3 "b = 3" at 0.60, 0.08 center textcolor rgb ink font ",12"
set label 4 "1" at 1.55, 0.52 center textcolor rgb ink font ",12"
set label 5 "3" at 2.46, 0.80 center textcolor rgb ink font ",12"
shift(x) = x == 1 ? 0.5 : 0
plot nodes every ::1 using 2:($3 + shift($2)) with points pt 7 ps 2.2 lc rgb blue, \
     nodes every ::1 using 2:($3 + shift($2) + 0.32):(sprintf("%s = %g", stringcolumn(1), $4)) with labels font ",14", \
     nodes every ::1 using 2:($3 + shift($2) - 0.3):(sprintf("%g", $5)) with labels font ",14" textcolor rgb orange
