# A grey picture of 4 x 3 pixels, and the same pixels as one row.
width = 640
height = 270
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set size ratio -1
set xrange [-0.2:19.2]
set yrange [7.3:-0.9]
array p[12] = [30, 240, 12, 198, 255, 5, 0, 251, 0, 144, 255, 130]
shade(v) = sprintf("#%02x%02x%02x", 255 - int(v * 0.85), 255 - int(v * 0.85), 255 - int(v * 0.85))
do for [i=0:11] {
  r = i / 3; c = i % 3
  x = 0.3 + 1.35 * c; y = 0.1 + r
  set object 1 + i rectangle from x, y to x + 1.35, y + 1 fillcolor rgb shade(p[i + 1]) fillstyle solid border lc rgb grey
  set label 1 + i sprintf("%d", p[i + 1]) at x + 0.67, y + 0.5 center front textcolor rgb (p[i + 1] > 120 ? "white" : ink) font ",13"
  x = 0.3 + 1.55 * i
  set object 21 + i rectangle from x, 5.3 to x + 1.55, 6.3 fillcolor rgb shade(p[i + 1]) fillstyle solid border lc rgb grey
  set label 21 + i sprintf("%d", p[i + 1]) at x + 0.77, 5.8 center front textcolor rgb (p[i + 1] > 120 ? "white" : ink) font ",13"
}
array hue[4] = [blue, orange, green, amber]
do for [r=0:3] {
  set arrow 1 + r from 0.12, 0.2 + r to 0.12, 1.0 + r nohead lc rgb hue[r + 1] lw 4
  set arrow 11 + r from 0.4 + 4.65 * r, 6.5 to 4.85 + 4.65 * r, 6.5 nohead lc rgb hue[r + 1] lw 4
  set label 41 + r sprintf("row %d", r) at 2.6 + 4.65 * r, 6.95 center textcolor rgb ink font ",13"
}
set label 50 "an image of 4 rows and 3 columns" at 5.1, 1.3 left textcolor rgb ink
set label 51 "the same twelve numbers, row after row:" at 5.1, 3.1 left textcolor rgb ink
set label 52 "an example, one row of {/:Italic X}" at 5.1, 4.0 left textcolor rgb ink
plot NaN
