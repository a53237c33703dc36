# One digit with what the thirty numbers see of it: sixteen blocks, and strokes along
# seven rows and seven columns.
width = 640
height = 330
load "plots/style.gp"
pixels = "chapters/4-backpropagation/figures/described-pixels.tsv"
strokes = "chapters/4-backpropagation/figures/described-strokes.tsv"
ink_in = "chapters/4-backpropagation/figures/described-ink.tsv"
unset border
unset tics
unset colorbox
set palette defined (0 "#ffffff", 1 "#222222")
set size ratio -1
set multiplot layout 1, 2 margins 0.02, 0.98, 0.02, 0.87 spacing 0.06
set title "ink in 16 blocks, %" font ",15"
set xrange [-0.5:30.5]
set yrange [30.5:-0.5]
set cbrange [0:510]
do for [k=0:4] {
  n = 1 + k; set arrow n from 7 * k - 0.5, -0.5 to 7 * k - 0.5, 27.5 nohead lc rgb blue lw 1.5 front
  n = 11 + k; set arrow n from -0.5, 7 * k - 0.5 to 27.5, 7 * k - 0.5 nohead lc rgb blue lw 1.5 front
}
plot pixels skip 1 matrix using 1:2:3 with image, \
     ink_in every ::1 using (7 * $2 + 3):(7 * $1 + 3):(sprintf("%.0f", $3)) with labels font ":Bold,14" textcolor rgb orange
unset arrow
set title "strokes along 7 rows and 7 columns" font ",15"
do for [k=0:6] {
  n = 1 + k; set arrow n from 4 * k + 2, -0.5 to 4 * k + 2, 28.3 nohead lc rgb orange lw 1 dt 3 front
  n = 11 + k; set arrow n from -0.5, 4 * k + 2 to 28.3, 4 * k + 2 nohead lc rgb green lw 1 dt 2 front
}
plot pixels skip 1 matrix using 1:2:3 with image, \
     strokes every ::1 using (29.5):(4 * $1 + 2):(sprintf("%d", $2)) with labels font ":Bold,14" textcolor rgb green, \
     strokes every ::1 using (4 * $1 + 2):(29.6):(sprintf("%d", $3)) with labels font ":Bold,14" textcolor rgb orange
unset multiplot
