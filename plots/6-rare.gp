# The share of the rare class that is named rightly, by how many of it there were to learn
# from, directly and through two attributes: medians and quartiles.
width = 640
height = 370
load "plots/style.gp"
data = "chapters/6-regularization/figures/rare.tsv"
array colour[2] = [orange, blue]
array point[2] = [9, 7]
at(n) = log10(n + 0.4)
set xrange [-0.5:2.12]
set xtics ("0" at(0), "1" at(1), "3" at(3), "10" at(10), "30" at(30), "100" at(100))
set yrange [0:102]
set grid ytics lc rgb light
set xlabel "pictures of the rare class" offset 0, 0.4
set key off
set multiplot layout 1, 2 margins 0.105, 0.985, 0.175, 0.91 spacing 0.06
do for [s=0:1] {
  unset label
  set title (s == 0 ? "Made like the others" : "Swapped") offset 0, -0.5
  if (s == 0) { set ylabel "rare class named rightly, %" offset 1.5, 0 } else { unset ylabel; set format y "" }
  if (s == 0) {
    set label 1 "two attributes" at 0.85, 56 right textcolor rgb blue front
    set label 2 "four classes" at 1.3, 22 left textcolor rgb orange front
  } else {
    set label 1 "two" at 0.36, 33 right textcolor rgb blue front
    set label 3 "attributes" at 0.36, 27 right textcolor rgb blue front
    set label 2 "four classes" at 0.9, 42 left textcolor rgb orange front
  }
  plot for [w=0:1] data every ::1 using ($1 == s && $2 == w ? at($3) : NaN):5:6 with filledcurves fillstyle transparent solid 0.18 noborder lc rgb colour[w + 1], \
       for [w=0:1] data every ::1 using ($1 == s && $2 == w ? at($3) : NaN):4 with linespoints pt point[w + 1] ps 0.8 lw 2 lc rgb colour[w + 1]
}
unset multiplot
