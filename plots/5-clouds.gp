# Where a walk with noisy gradients stays in its last hundred steps, at a constant rate
# and along a cosine.
width = 640
height = 250
load "plots/style.gp"
data = "chapters/5-optimizers/figures/clouds.tsv"
set parametric
set trange [0:2*pi]
set samples 200
set key off
unset border
unset tics
set xrange [-4.2:4.2]
set yrange [-2.4:2.4]
array way[2] = [0, 4]
array name[2] = ["constant rate 0.5", "cosine from 0.5 to 0"]
array colour[2] = [orange, blue]
set multiplot layout 1, 2 margins 0.01, 0.99, 0.01, 0.88 spacing 0.02
do for [k=1:2] {
  set title name[k] font ",16" textcolor rgb colour[k] offset 0, -0.6
  plot for [l in "0.1 0.6 2 4"] sqrt(20 * l) * cos(t), sqrt(l) * sin(t) with lines lw 0.8 lc rgb light, \
       data every ::1 using ($1 == way[k] ? $2 : NaN):3 with lines lw 0.7 lc rgb grey, \
       data every ::1 using ($1 == way[k] ? $2 : NaN):3 with points pt 7 ps 0.6 lc rgb colour[k], \
       "+" using (0):(0) every ::0::0 with points pt 1 ps 2 lw 2 lc rgb ink
}
unset multiplot
