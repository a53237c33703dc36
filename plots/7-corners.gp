# Right answers at places seen and never seen, 20 trainings of each network.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/7-convolution/figures/corners.tsv"
set xrange [-0.5:4.5]
set yrange [-3:104]
set ytics 25
set ylabel "right, %"
set xtics ("dense" 0, "convolution,\nflattened" 1, "convolution,\nglobal max" 2, "padded,\nglobal max" 3, "padded, global\nmax, 8 × 8" 4)
set key off
set bmargin 3.5
set arrow from -0.5, 25 to 4.5, 25 nohead lc rgb grey dt 3
set label 1 "guessing" at 4.5, 29 right textcolor rgb ink
set label 2 "places seen" at -0.45, 92 left textcolor rgb blue
set label 3 "places never seen,\nwith their median" at -0.35, 46 left textcolor rgb orange
jitter(seed) = (seed - 9.5) / 75.
plot data every ::1 using ($1 - 0.2 + jitter($2)):3 with points lt 1 ps 0.6, \
     data every ::1 using ($1 + 0.2 + jitter($2)):4 with points lt 2 ps 0.7, \
     data every ::1 using ($2 == 0 ? $1 + 0.02 : NaN):5:(0.36):(0) with vectors nohead lw 1.5 lc rgb ink
