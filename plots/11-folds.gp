# Ten folds: each row is a fit, which leaves one of them out.
width = 640
height = 260
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [-1.7:10.6]
set yrange [5.6:-0.9]
rows = "1 2 3 10"
do for [r=0:3] {
  left_out = int(word(rows, r + 1)) - 1
  y = r < 3 ? r : 4.2
  set label 50 + r sprintf("fit %d", left_out + 1) at -0.5, y + 0.38 right textcolor rgb ink
  do for [k=0:9] {
    set object 10 * r + k + 1 rectangle from k + 0.06, y to k + 0.94, y + 0.76 \
      fillcolor rgb (k == left_out ? blue : light) fillstyle solid (k == left_out ? 0.9 : 0.9) noborder
  }
  set label 60 + r "asked" at left_out + 0.5, y + 0.39 center textcolor rgb "white" front font ",13"
}
set label 70 "⋮" at 5, 3.55 center textcolor rgb ink font ",18"
set label 71 "all points, in random order, cut into ten" at 5, -0.45 center textcolor rgb "#555555"
plot NaN
