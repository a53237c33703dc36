# A 3 and a 5 under a grid of 25 squares, and the weights of a neuron.
width = 640
height = 250
load "plots/style.gp"
images = "chapters/3-gradient-descent/figures/logistic-images.tsv"
weights = "chapters/3-gradient-descent/figures/logistic-weights.tsv"
unset border
unset tics
unset colorbox
set key off
set size ratio -1
array name[3] = ["a 3", "a 5", "weights for a 5"]
do for [k=0:5] {
  set arrow 1 + k from 4 * k - 0.5, -0.5 to 4 * k - 0.5, 19.5 nohead front lc rgb "#999999" lw 0.7
  set arrow 7 + k from -0.5, 4 * k - 0.5 to 19.5, 4 * k - 0.5 nohead front lc rgb "#999999" lw 0.7
}
do for [k=1:2] {
  x = k == 1 ? 3.5 : 11.5
  set object k rectangle from x, 3.5 to x + 4, 7.5 front fs empty border lc rgb "#E69F00" lw 3.5
}
set xrange [-0.9:19.9]
set yrange [19.9:-0.9]
set multiplot layout 1, 3 margins 0.005, 0.995, 0.01, 0.88 spacing 0.01
do for [p=1:3] {
  set title name[p] offset 0, -0.5
  if (p < 3) {
    set palette defined (0 "#f4f4f4", 1 "#333333")
    set cbrange [0:255]
    first = 1 + 400 * (p - 1)
    plot images every ::first::(first + 399) using 3:2:4 with image pixels
  } else {
    set palette defined (-1 "#D55E00", 0 "#f4f4f4", 1 "#0072B2")
    set cbrange [-2:2]
    plot weights every ::1 using (4 * $2 + 1.5):(4 * $1 + 1.5):3 with image pixels
  }
}
unset multiplot
