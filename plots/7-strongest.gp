# What excites four units of three convolutions most: the fields they look at.
width = 640
height = 560
load "plots/style.gp"
array data[3] = ["chapters/7-convolution/figures/seeing-strongest-2.tsv", \
                 "chapters/7-convolution/figures/seeing-strongest-4.tsv", \
                 "chapters/7-convolution/figures/seeing-strongest-6.tsv"]
array field[3] = [5, 14, 32]
array points[3] = [12, 5, 3]
array name[3] = ["convolution 2: fields of 5 × 5", "convolution 4: fields of 14 × 14", "convolution 6: fields of 32 × 32"]
array across[3] = [0.01, 0.51, 0.26]
array up[3] = [0.57, 0.57, 0.05]
array w[26136]
unset border
unset tics
unset colorbox
set palette defined (-2 "#4A8DB7", -1.5 "#4A8DB7", -1.4 "#CFE3EF", -0.01 "#CFE3EF", 0 "#ffffff", 255 "#222222")
set cbrange [-2:255]
set size ratio -1
set multiplot
do for [k=1:3] {
  n = field[k] + 1
  set datafile separator "\t"
  stats data[k] skip 1 matrix using (w[int($2 * 6 * n + $1) + 1] = $3) nooutput
  set datafile separator whitespace
  set lmargin at screen across[k]
  set rmargin at screen across[k] + 0.48
  set bmargin at screen up[k]
  set tmargin at screen up[k] + 0.366
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
