# The field in dates, oldest at the top; the axis is true to scale.
width = 640
height = 560
load "plots/style.gp"
timeline = "data/timeline.tsv"
stats timeline every ::1 using 1 nooutput
rows = int(STATS_records)
unset border
unset ytics
unset key
set xrange [1936:2163]
set yrange [-rows - 1:1]
set xtics 1940, 20, 2020 out
set arrow 1 from 1940, -rows - 1 to 2020, -rows - 1 nohead lc rgb "#444444"
plot timeline every ::1 using 1:(-$0):(0):(-rows - 1 + $0) with vectors nohead lc rgb light lw 1, \
     timeline every ::1 using 1:(-$0) with points pt 7 ps 0.8 lc rgb blue, \
     timeline every ::1 using ($1 + 2.6):(-$0):(sprintf("%d  %s", $1, stringcolumn(2))) with labels left font ",13"
