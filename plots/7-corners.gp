# Right answers at places seen and never seen, 20 trainings of each network.
width = 760
height = 400
load "plots/style.gp"
data = "chapters/7-convolution/figures/corners.tsv"
set xrange [-0.5:4.5]
set yrange [-3:104]
set ytics 25
set ylabel "right, %"
set xtics ("dense" 0, "convolution,\nflattened" 1, "convolution,\nglobal max" 2, "padded,\nglobal max" 3, "padded, global\nmax, 8 × 8" 4)
set key outside top center horizontal
set bmargin 3.5
set arrow from -0.5, 25 to 4.5, 25 nohead lc rgb grey dt 3
set label "chance" at 4.5, 28 right textcolor rgb grey
jitter(seed) = (seed - 9.5) / 75.
plot data every ::1 using ($1 - 0.2 + jitter($2)):3 with points lt 1 ps 0.6 title "places seen", \
     data every ::1 using ($1 + 0.2 + jitter($2)):4 with points lt 2 ps 0.7 title "places never seen", \
     data every ::1 using ($2 == 0 ? $1 + 0.02 : NaN):5:(0.36):(0) with vectors nohead lw 1.5 lc rgb ink title "their median"
