# A zero, a one, and the weights that a perceptron gave the twelve pixels.
width = 640
height = 300
load "plots/style.gp"
data = "chapters/1-perceptrons/figures/pixels.tsv"
unset border
unset tics
unset colorbox
set key off
set size ratio -1
set xrange [-0.6:2.6]
set yrange [3.6:-0.6]
set multiplot layout 1, 3 margins 0.02, 0.98, 0.02, 0.89 spacing 0.09
array name[3] = ["a zero", "a one", "the weights"]
do for [i=1:3] {
  set title name[i] font ",15" offset 0, -0.3
  if (i < 3) { set palette defined (0 "#FFFFFF", 1 "#444444"); set cbrange [0:1] } else { set palette defined (-6 orange, 0 "#FFFFFF", 6 blue); set cbrange [-8:8] }
  do for [k=0:3] { set arrow 10 + k from k - 0.5, -0.5 to k - 0.5, 3.5 nohead front lc rgb "#888888" lw 1 }
  do for [k=0:4] { set arrow 20 + k from -0.5, k - 0.5 to 2.5, k - 0.5 nohead front lc rgb "#888888" lw 1 }
  if (i < 3) {
    plot data every ::1 using 1:2:(column(2 + i)) with image
  } else {
    plot data every ::1 using 1:2:5 with image, data every ::1 using 1:2:(sprintf("%s%g", $5 < 0 ? "−" : "", abs($5))) with labels font ",17" textcolor rgb ink
  }
}
unset multiplot
