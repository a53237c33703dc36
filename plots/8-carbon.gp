# Carbon dioxide, and what three trends with a season say behind the last year learned.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/8-sequences/figures/carbon.tsv"
set xrange [1982:2002.2]
set yrange [336:382]
set xtics 1985, 5
set ytics 10
set ylabel "CO_2, parts in a million" offset 1, 0
set grid ytics lc rgb light
set key off
set object 1 rectangle from 1982, graph 0 to 1990, graph 1 behind fc rgb "#EEF3F7" fs solid noborder
set label 1 "learned from" at 1982.4, 379.4 left textcolor rgb "#5A7A92"
set arrow 1 from 1992.3, 345.4 to 1991.75, 350.6 nohead lc rgb "#666666" lw 1.2
set label 2 "measured" at 1992.3, 344 center textcolor rgb "#666666"
set label 3 "a line" at 2000.2, 358.6 left textcolor rgb green
set label 4 "a parabola" at 1997.2, 373.6 right textcolor rgb blue
set label 5 "eighth power" at 1997.1, 347 right textcolor rgb orange
plot data every ::1 using 1:2 with lines lw 4.5 lc rgb "#BBBBBB", \
     data every ::1 using 1:3 with lines lw 1.6 dt 2 lc rgb green, \
     data every ::1 using 1:4 with lines lw 1.6 lc rgb blue, \
     data every ::1 using 1:($5 > 330 ? $5 : NaN) with lines lw 2 dt 4 lc rgb orange
