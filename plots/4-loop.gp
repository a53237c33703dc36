# The loop of training, a drawing without data.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set xrange [0:10]
set yrange [0:5]
box(n, x, y, text) = sprintf("set object %d rectangle center %g, %g size 2.2, 1 fillcolor rgb '#e8f1f8' fillstyle solid border lc rgb '#0072B2'; set label %d '%s' at %g, %g center", n, x, y, n, text, x, y)
eval box(1, 1.5, 4, "batch")
eval box(2, 5, 4, "forward")
eval box(3, 8.5, 4, "loss")
eval box(4, 8.5, 1, "backward")
eval box(5, 5, 1, "gradient")
eval box(6, 1.5, 1, "update")
set arrow 1 from 2.6, 4 to 3.85, 4 head filled lc rgb ink
set arrow 2 from 6.1, 4 to 7.35, 4 head filled lc rgb ink
set arrow 3 from 8.5, 3.5 to 8.5, 1.55 head filled lc rgb orange
set arrow 4 from 7.4, 1 to 6.15, 1 head filled lc rgb orange
set arrow 5 from 3.9, 1 to 2.65, 1 head filled lc rgb orange
set arrow 6 from 1.5, 1.5 to 1.5, 3.45 head filled lc rgb ink
set label 11 "next" at 1.7, 2.5
plot NaN
