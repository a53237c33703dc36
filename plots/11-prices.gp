# Two species and their street, at three prices of errors.
width = 640
height = 312
load "plots/style.gp"
points = "chapters/11-classical/figures/margin.tsv"
lines = "chapters/11-classical/figures/margin-lines.tsv"
array C[3] = [0.03, 1, 1000]
array row[3] = [1, 2, 4]
array w1[3]
array w2[3]
array b[3]
do for [k=1:3] {
  stats lines every ::row[k]::row[k] using 2 nooutput; w1[k] = STATS_min
  stats lines every ::row[k]::row[k] using 3 nooutput; w2[k] = STATS_min
  stats lines every ::row[k]::row[k] using 4 nooutput; b[k] = STATS_min
}
set xrange [2.9:7.1]
set yrange [0.9:2.6]
set xtics 1
set ytics 0.5
set xlabel "length, cm" offset 0, 0.3
set multiplot layout 1, 3 margins 0.1, 0.99, 0.2, 0.9 spacing 0.025
do for [k=1:3] {
  set title sprintf("C = %g", C[k]) font ",16" offset 0, -0.6
  if (k == 1) { set ylabel "width of the petals, cm" offset 0.7; set format y "%g" } else { unset ylabel; set format y "" }
  plot (-b[k] - w1[k] * x) / w2[k] with lines lw 2.4 lc rgb ink, \
       (1 - b[k] - w1[k] * x) / w2[k] with lines lw 1.5 dt (7, 5) lc rgb ink, \
       (-1 - b[k] - w1[k] * x) / w2[k] with lines lw 1.5 dt (7, 5) lc rgb ink, \
       points every ::1 using 2:($1 == C[k] && $4 < 0 && $5 == 0 ? $3 : NaN) with points pt 6 ps 0.8 lw 1.4 lc rgb orange, \
       points every ::1 using 2:($1 == C[k] && $4 < 0 && $5 > 0 ? $3 : NaN) with points pt 7 ps 0.9 lc rgb orange, \
       points every ::1 using 2:($1 == C[k] && $4 > 0 && $5 == 0 ? $3 : NaN) with points pt 4 ps 0.8 lw 1.4 lc rgb blue, \
       points every ::1 using 2:($1 == C[k] && $4 > 0 && $5 > 0 ? $3 : NaN) with points pt 5 ps 0.85 lc rgb blue
}
unset multiplot
