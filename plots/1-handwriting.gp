# A handwritten zero and one, the weights that tell them apart, and four that are misread.
width = 640
height = 430
load "plots/style.gp"
data = "chapters/1-perceptrons/figures/handwriting.tsv"
unset border
unset tics
unset colorbox
set key off
set size ratio -1
set xrange [-0.9:27.9]
set yrange [27.9:-0.9]
set multiplot
top = 0.93
panel(i) = i <= 3 ? 0.02 + (i - 1) * 0.33 : 0.02 + (i - 4) * 0.2475
wide(i) = i <= 3 ? 0.30 : 0.2175
array column_[7] = [4, 5, 3, 6, 7, 8, 9]
do for [i=1:7] {
  set lmargin at screen panel(i)
  set rmargin at screen panel(i) + wide(i)
  set tmargin at screen (i <= 3 ? 0.93 : 0.40)
  set bmargin at screen (i <= 3 ? 0.48 : 0.03)
  if (i <= 4) { set title (i == 1 ? "a zero" : i == 2 ? "a one" : i == 3 ? "the weights" : "the first four that are misread") font ",15" offset (i == 4 ? 5.5 : 0), -0.5 } else { unset title }
  if (i == 3) { set palette defined (-1 orange, 0 "#FFFFFF", 1 blue); set cbrange [-14:14] } else { set palette defined (0 "#FFFFFF", 1 "#333333"); set cbrange [0:1] }
  set object 1 rectangle from -0.5, -0.5 to 27.5, 27.5 front fs empty border lc rgb grey
  plot data every ::1 using 1:2:(column(column_[i])) with image
}
unset multiplot
