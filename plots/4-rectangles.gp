# dW = X^T dZ as rectangles: 784 by 100, times 100 by 50, is 784 by 50.
width = 640
height = 400
load "plots/style.gp"
unset border
unset tics
set xrange [0:16]
set yrange [0:10]
# Heights and widths: 784 is 6 long, 100 is 2.6, 50 is 1.5.
L = 6.2; N = 3.1; H = 1.7
y0 = 1.5
set object 1 rectangle from 1.2, y0 to 1.2 + N, y0 + L fc rgb "#e8f1f8" fs solid border lc rgb blue lw 2
set object 2 rectangle from 6.2, y0 + L - N to 6.2 + H, y0 + L fc rgb "#fbeadf" fs solid border lc rgb orange lw 2
set object 3 rectangle from 11.0, y0 to 11.0 + H, y0 + L fc rgb "#e3f4ee" fs solid border lc rgb green lw 2
set object 4 rectangle from 1.2, y0 + 3.9 to 1.2 + N, y0 + 4.3 fc rgb blue fs solid noborder
set object 5 rectangle from 6.9, y0 + L - N to 7.2, y0 + L fc rgb orange fs solid noborder
set object 6 rectangle from 11.7, y0 + 3.9 to 12.0, y0 + 4.3 fc rgb green fs solid noborder
set label 1 "X^T" at 1.2 + N / 2, y0 + 1.8 center font ",20"
set label 2 "dZ" at 6.2 + H / 2, y0 + L - N - 0.55 center font ",20"
set label 3 "dW" at 11.0 + H / 2, y0 + 1.8 center font ",20"
set label 4 "×" at 5.25, y0 + L - N / 2 center font ",24"
set label 5 "=" at 9.45, y0 + L - N / 2 center font ",24"
set label 6 "100 images" at 1.2 + N / 2, y0 + L + 0.45 center font ",14"
set label 7 "784 pixels" at 0.7, y0 + L / 2 center rotate by 90 font ",14"
set label 8 "50 units" at 6.2 + H / 2, y0 + L + 0.45 center font ",14"
set label 9 "100 images" at 8.35, y0 + L - N / 2 center rotate by 90 font ",14"
set label 10 "50 units" at 11.0 + H / 2, y0 + L + 0.45 center font ",14"
set label 11 "784 pixels" at 13.2, y0 + L / 2 center rotate by 90 font ",14"
set label 12 "one pixel in all images" at 1.2 + N / 2, 0.95 center textcolor rgb blue font ",14"
set label 13 "one unit's errors\nin all images" at 6.2 + H / 2, 2.6 center textcolor rgb orange font ",14"
set label 14 "one weight: a sum\nover the images" at 11.0 + H / 2, 0.95 center textcolor rgb green font ",14"
plot NaN
