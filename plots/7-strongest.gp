# What excites four units of three convolutions most: the fields they look at.
width = 900
height = 240
load "plots/style.gp"
array data[3] = ["chapters/7-convolution/figures/seeing-strongest-2.tsv", \
                 "chapters/7-convolution/figures/seeing-strongest-4.tsv", \
                 "chapters/7-convolution/figures/seeing-strongest-6.tsv"]
array field[3] = [5, 14, 32]
array points[3] = [12, 5, 2]
array name[3] = ["convolution 2: 5 x 5", "convolution 4: 14 x 14", "convolution 6: 32 x 32"]
array w[26136]
unset border
unset tics
unset colorbox
set palette defined (-2 "#4A8DB7", -1.5 "#4A8DB7", -1.4 "#CFE3EF", -0.01 "#CFE3EF", 0 "#ffffff", 255 "#222222")
set cbrange [-2:255]
set size ratio -1
set multiplot layout 1, 3 margins 0.01, 0.99, 0.02, 0.88 spacing 0.02, 0
do for [k=1:3] {
  n = field[k] + 1
  set datafile separator "\t"
  stats data[k] skip 1 matrix using (w[int($2 * 6 * n + $1) + 1] = $3) nooutput
  set datafile separator whitespace
  set title name[k] offset 0, -0.5
  set xrange [0.01:6 * n - 1.01]
  set urange [0.01:6 * n - 1.01]
  set yrange [0.01:4 * n - 1.01]
  set vrange [0.01:4 * n - 1.01]
  set samples points[k] * (6 * n - 1)
  set isosamples points[k] * (6 * n - 1), points[k] * (4 * n - 1)
  plot '++' using 1:2:(w[1 + int(4 * n - 1 - $2) * 6 * n + int($1)]) with image
}
unset multiplot
