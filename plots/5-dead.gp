# A unit that fires for some examples, and the same unit with a bias so low that it fires
# for none; ReLU and, dashed, leaky ReLU over the weighted inputs.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
array z[12] = [-1.75, -1.3, -1.02, -0.7, -0.45, -0.2, 0.08, 0.3, 0.55, 0.83, 1.15, 1.6]
set xrange [-4.6:2.6]
set yrange [-0.75:2.35]
set multiplot layout 1, 2 margins 0.01, 0.99, 0.02, 0.88 spacing 0.03
do for [p=0:1] {
  unset label
  unset object
  shift = p == 0 ? 0 : -2.3
  set title (p == 0 ? "alive: half are on the slope" : "dead: all have moved to the left") font ",16" offset 0, -0.4
  do for [i=1:12] {
    set object i circle at z[i] + shift, (z[i] + shift > 0 ? z[i] + shift : 0) size 0.085 front fc rgb (z[i] + shift > 0 ? blue : "white") fs solid border lc rgb blue
  }
  set label 1 "slope 0" at -3, 0.26 center textcolor rgb ink font ",16"
  set label 2 "slope 1" at 1.05, 1.7 right textcolor rgb ink font ",16"
  set label 3 "leak" at -4.4, -0.46 left textcolor rgb orange font ",16"
  set arrow 1 from 0, -0.1 to 0, 0.1 nohead lc rgb ink
  set label 4 "0" at 0.02, -0.3 center textcolor rgb ink font ",14"
  plot [-4.5:2.3] (x > 0 ? x : NaN) with lines lw 2.4 lc rgb ink, (x <= 0 ? 0 : NaN) with lines lw 2.4 lc rgb ink, \
       (x <= 0 ? 0.05 * x : NaN) with lines lw 2 dt (6,4) lc rgb orange
}
unset multiplot
