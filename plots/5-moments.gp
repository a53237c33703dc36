# What Adam keeps of three kinds of gradients: its corrected mean, and the root of the
# corrected mean of squares.
width = 640
height = 560
load "plots/style.gp"
data = "chapters/5-optimizers/figures/moments.tsv"
array title_of[3] = ["always 1: both agree, and every step is a full one", "1 and −1 in turns: {/:Italic m} stays near 0, and steps are small", "5 once in twenty steps: {/:Italic m} forgets sooner than {/:Italic v}"]
set key off
set xrange [0:60.5]
set xtics 20
set mxtics 1
set grid ytics lc rgb light
set xzeroaxis lc rgb grey
set multiplot layout 3, 1 margins 0.075, 0.9, 0.11, 0.95 spacing 0.075
do for [k=0:2] {
  unset label
  set title title_of[k + 1] font ",15" offset 0, -0.6
  if (k == 0) { set yrange [0:1.35]; set ytics 0.5 }
  if (k == 1) { set yrange [-1.35:1.35]; set ytics 1 }
  if (k == 2) { set yrange [0:5.4]; set ytics 2 }
  if (k == 2) { set xlabel "step" offset 0, 0.5; set format x "%g" } else { unset xlabel; set format x "" }
  set label 1 "√{/:Italic v}" at 61, (k == 0 ? 1.13 : k == 1 ? 1 : 1.45) left textcolor rgb orange font ",17"
  set label 2 "{/:Italic m}" at 61, (k == 0 ? 0.86 : k == 1 ? 0.02 : 0.3) left textcolor rgb blue font ",17"
  if (k == 2) { set label 3 "gradient" at 22, 4.4 left textcolor rgb "#777777" font ",14" }
  plot data every ::1 using ($1 == k && $3 != 0 ? $2 : NaN):3 with impulses lw 2 lc rgb "#BBBBBB", \
       data every ::1 using ($1 == k ? $2 : NaN):5 with lines lw 3.2 dt (10,4) lc rgb orange, \
       data every ::1 using ($1 == k ? $2 : NaN):4 with lines lw 2.4 lc rgb blue
}
unset multiplot
