# A unit of the trained LSTM along two lines of the book.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/8-sequences/figures/lstm-gates.tsv"
set key off
set border 2
set xrange [-1:66]
set format x ""
unset xtics
set multiplot layout 2, 1 margins 0.08, 0.93, 0.06, 0.97 spacing 0.04
do for [line=0:1] {
  first = 66 * line
  set yrange [-1.75:1.12]
  set ytics ("−1" -1, "0" 0, "1" 1)
  here(place) = place >= first && place < first + 66
  set label 1 "tanh {/:Italic c}" at 66.2, 0.95 left textcolor rgb blue font ",13"
  set label 2 "forget" at 66.2, 0.45 left textcolor rgb green font ",13"
  set label 3 "input" at 66.2, -0.05 left textcolor rgb orange font ",13"
  plot data every ::1 using (here($1) && $3 == 1 ? $1 - first : NaN):(-1.15):(0.5):(0.06) with boxxyerror fs solid 0.6 noborder lc rgb grey, \
       data every ::1 using (here($1) ? $1 - first : NaN):5 with lines lw 1.6 dt 2 lc rgb green, \
       data every ::1 using (here($1) ? $1 - first : NaN):4 with lines lw 1.6 lc rgb orange, \
       data every ::1 using (here($1) ? $1 - first : NaN):7 with lines lw 2.6 lc rgb blue, \
       data every ::1 using (here($1) ? $1 - first : NaN):(-1.5):($2 == 10 ? " " : sprintf("%c", $2)) with labels noenhanced center font "Courier,13" textcolor rgb ink
}
unset multiplot
