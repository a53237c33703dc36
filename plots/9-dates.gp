# What four heads look at while they write a date: rows are characters written, columns
# those that can be looked at.
width = 640
height = 720
load "plots/style.gp"
data = "chapters/9-attention/figures/dates.tsv"
set key off
unset tics
unset colorbox
unset border
set palette defined (0 "#f4f6f8", 1 blue)
set cbrange [0:1]
set xrange [-1.9:27.6]
set yrange [9.6:-3.1]
array title[4] = ["block 1, head 1", "block 1, head 2", "block 2, head 1", "block 2, head 2"]
set multiplot layout 4, 1 margins 0.005, 0.995, 0.005, 0.995 spacing 0.012
do for [k=0:3] {
  set label 1 title[k + 1] at -1.7, -2.5 left textcolor rgb ink font ",14"
  plot data every ::1 using ($1 * 2 + $2 == k ? $4 : NaN):3:(0.5):(0.5):7 with boxxyerror fs solid 1 noborder lc palette, \
       data every ::1 using ($1 * 2 + $2 == k && $3 == 0 ? $4 : NaN):(-1.2):(strcol(6)) with labels font ",13" textcolor rgb ink, \
       data every ::1 using ($1 * 2 + $2 == k && $4 == 0 ? -1.2 : NaN):3:(strcol(5)) with labels font ",13" textcolor rgb orange
}
unset multiplot
