# Who was named for passages of each author, by counting and by the LSTM.
width = 640
height = 276
load "plots/style.gp"
data = "chapters/8-sequences/figures/authors.tsv"
set key off
unset colorbox
set border 0
set palette defined (0 "white", 100 "#0072B2")
set cbrange [0:110]
set xrange [-0.5:3.5]
set yrange [3.5:-0.5]
set size ratio 0.72
array writer[4] = ["Melville", "Austen", "Bible", "Roosevelt"]
set xtics ("Melville" 0, "Austen" 1, "Bible" 2, "Roosevelt" 3) scale 0 font ",13"
set ytics ("Melville" 0, "Austen" 1, "Bible" 2, "Roosevelt" 3) scale 0
set multiplot layout 1, 2 margins 0.125, 0.995, 0.1, 0.9 spacing 0.03
do for [k=0:1] {
  set title (k == 0 ? "counts of triples" : "LSTM") font ",15" offset 0, -0.4
  if (k == 1) { set format y ""; set ytics ("" 0) }
  guesser = k == 0 ? 2 : 3
  plot data every ::1 using ($1 == guesser ? $3 : NaN):2:(0.5):(0.5):4 with boxxyerror fs solid border lc rgb light fillcolor palette, \
       data every ::1 using ($1 == guesser && $4 < 55 ? $3 : NaN):2:(sprintf("%.0f", $4)) with labels textcolor rgb ink, \
       data every ::1 using ($1 == guesser && $4 >= 55 ? $3 : NaN):2:(sprintf("%.0f", $4)) with labels textcolor rgb "white"
}
unset multiplot
