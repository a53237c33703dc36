# Loss by step for first weights of eight sizes, with and without batch norm.
width = 640
height = 420
load "plots/style.gp"
data = "chapters/6-regularization/figures/scales.tsv"
array scale[8] = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]
set logscale y
set xrange [0:102]
set xtics (0, 50, 99)
set yrange [0.006:30]
set grid ytics lc rgb light
set key off
set multiplot layout 2, 4 margins 0.1, 0.985, 0.16, 0.93 spacing 0.03, 0.12
do for [k=1:8] {
  unset label
  set title sprintf("%g × He", scale[k]) offset 0, -0.7
  if (k % 4 == 1) { set ylabel "loss" offset 1.7, 0; set ytics ("0.01" 0.01, "0.1" 0.1, "1" 1, "10" 10) } else { unset ylabel; set ytics ("" 0.01, "" 0.1, "" 1, "" 10) }
  if (k > 4) { set xlabel "step" offset 0, 0.2; set format x "%g" } else { unset xlabel; set format x "" }
  if (k == 1) { set label 1 "without" at 50, 4.5 center textcolor rgb orange; set label 2 "batch norm" at 54, 0.012 center textcolor rgb blue }
  plot data every ::1 using ($1 == scale[k] && $2 == 0 ? $3 : NaN):4:6 with filledcurves fillstyle transparent solid 0.2 noborder lc rgb orange, \
       data every ::1 using ($1 == scale[k] && $2 == 1 ? $3 : NaN):4:6 with filledcurves fillstyle transparent solid 0.2 noborder lc rgb blue, \
       data every ::1 using ($1 == scale[k] && $2 == 0 ? $3 : NaN):5 with lines lw 2 dt (8,4) lc rgb orange, \
       data every ::1 using ($1 == scale[k] && $2 == 1 ? $3 : NaN):5 with lines lw 2.2 lc rgb blue
}
unset multiplot
