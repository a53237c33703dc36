# x^2, lines through its points at 1 and 1 + h for two steps h, and the tangent at 1.
width = 640
height = 380
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [-0.55:3.0]
set yrange [-0.75:4.35]
set samples 200
set arrow 1 from -0.45, 0 to 2.95, 0 head filled size 0.07, 20 lc rgb grey lw 1
set arrow 2 from 0, -0.45 to 0, 4.25 head filled size 0.07, 20 lc rgb grey lw 1
set label 1 "{/:Italic x}" at 2.9, -0.25 center textcolor rgb ink
set label 2 "{/:Italic x}²" at -0.4, 0.42 left textcolor rgb ink
set label 3 "{/:Italic h} = 1: slope 3" at 2.13, 4.18 left textcolor rgb orange
set label 4 "{/:Italic h} = 0.5: slope 2.5" at 2.13, 3.68 left textcolor rgb "#8a6000"
set label 5 "the tangent: slope 2" at 2.13, 3.16 left textcolor rgb blue
# The step h = 1, and what the function gains by it.
set arrow 6 from 1, 1 to 2, 1 nohead lc rgb orange lw 1 dt (3,4)
set arrow 7 from 2, 1 to 2, 4 nohead lc rgb orange lw 1 dt (3,4)
set label 8 "step {/:Italic h} = 1" at 1.5, 0.82 center textcolor rgb orange font ",13"
set label 9 "gain 3" at 2.04, 1.4 left textcolor rgb orange font ",13"
set label 6 "1" at 1, -0.25 center textcolor rgb ink
set label 7 "2" at 2, -0.25 center textcolor rgb ink
set object 1 circle at 1, 1 size 0.025 front fc rgb ink fs solid
set object 2 circle at 1.5, 2.25 size 0.025 front fc rgb amber fs solid
set object 3 circle at 2, 4 size 0.025 front fc rgb orange fs solid
line(x, slope) = x > 0.55 && x < 2.07 && 1 + slope * (x - 1) > -0.3 ? 1 + slope * (x - 1) : NaN
plot x**2 with lines lc rgb ink lw 2.5, line(x, 3) with lines lc rgb orange lw 1.6 dt (10,4), \
     line(x, 2.5) with lines lc rgb amber lw 1.6 dt (6,4), line(x, 2) with lines lc rgb blue lw 2
