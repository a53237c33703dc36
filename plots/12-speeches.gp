# The addresses on their first two axes, by half centuries.
width = 640
height = 420
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/axes-speeches.tsv"
set key off
set xlabel "first axis" offset 0, 0.4
set ylabel "second axis" offset 1
set xtics 0.2
set ytics 0.2
unset colorbox
century(y) = y < 1850 ? 0 : y < 1900 ? 1 : y < 1950 ? 2 : 3
set label 1 "to 1849" at -0.33, 0.24 textcolor rgb blue
set label 2 "1850 to 1899" at -0.42, -0.22 textcolor rgb green
set label 3 "1900 to 1949" at -0.14, -0.42 textcolor rgb amber
set label 4 "since 1950" at 0.36, 0.05 right textcolor rgb orange
set yrange [-0.46:0.46]
set xrange [-0.55:0.68]
plot data every ::1 using (century($1) == 0 ? $2 : NaN):3 with points pt 6 ps 1 lw 1.6 lc rgb blue, \
     data every ::1 using (century($1) == 1 ? $2 : NaN):3 with points pt 8 ps 1.1 lw 1.6 lc rgb green, \
     data every ::1 using (century($1) == 2 ? $2 : NaN):3 with points pt 4 ps 1 lw 1.6 lc rgb amber, \
     data every ::1 using (century($1) == 3 ? $2 : NaN):3 with points pt 12 ps 1.2 lw 1.6 lc rgb orange
