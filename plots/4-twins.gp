# Two hidden units that begin equal: one step, and they are still equal.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set xrange [0:12]
set yrange [-0.3:6.2]
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.4, 0.3
set object 1 circle at 1.2, 3 size 0.42 fc rgb "white" fs solid border lc rgb blue lw 2
set object 2 circle at 5.6, 4.6 size 0.42 fc rgb "#e8f1f8" fs solid border lc rgb blue lw 2
set object 3 circle at 5.6, 1.4 size 0.42 fc rgb "#e8f1f8" fs solid border lc rgb blue lw 2
set object 4 circle at 10, 3 size 0.42 fc rgb "white" fs solid border lc rgb orange lw 2
set arrow 1 from 1.65, 3.2 to 5.1, 4.45 head filled size 0.22, 20 lc rgb blue lw 2
set arrow 2 from 1.65, 2.8 to 5.1, 1.55 head filled size 0.22, 20 lc rgb blue lw 2
set arrow 3 from 9.55, 3.2 to 6.12, 4.45 head filled size 0.22, 20 lc rgb orange lw 2 dt 2
set arrow 4 from 9.55, 2.8 to 6.12, 1.55 head filled size 0.22, 20 lc rgb orange lw 2 dt 2
set label 1 "x" at 1.2, 3 center font ",16" front
set label 2 "a" at 5.6, 4.6 center font ",16" front
set label 3 "a" at 5.6, 1.4 center font ",16" front
set label 4 "δ" at 10, 3 center font ",16" front
set label 5 "w" at 3.3, 3.85 center font ",16" textcolor rgb blue front boxed bs 1
set label 6 "w" at 3.3, 2.15 center font ",16" textcolor rgb blue front boxed bs 1
set label 7 "v" at 7.9, 3.85 center font ",16" textcolor rgb orange front boxed bs 1
set label 8 "v" at 7.9, 2.15 center font ",16" textcolor rgb orange front boxed bs 1
set label 9 "error v δ σ′(z)" at 5.6, 5.45 center font ",14" textcolor rgb orange
set label 10 "error v δ σ′(z): the same" at 5.6, 0.55 center font ",14" textcolor rgb orange
set label 11 "so both w change alike, both v change alike, and the two units stay one" at 6, -0.1 center font ",13"
plot NaN
