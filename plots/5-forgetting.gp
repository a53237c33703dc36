# The steps of AdaGrad and of RMSProp when gradients of 10 are followed by gradients
# of 1, computed here, in units of the rate.
width = 640
height = 440
load "plots/style.gp"
n = 60
array g[n]
array a[n]
array r[n]
ha = 0.0; hr = 0.0
do for [t=1:n] {
  g[t] = t <= 10 ? 10.0 : 1.0
  ha = ha + g[t]**2
  hr = 0.9 * hr + 0.1 * g[t]**2
  a[t] = g[t] / sqrt(ha)
  r[t] = g[t] / sqrt(hr)
}
set key off
set xrange [0:n + 1]
set xtics 10
set mxtics 1
set style fill solid 0.85 noborder
set boxwidth 0.7
set grid ytics lc rgb light
set multiplot layout 3, 1 margins 0.1, 0.98, 0.135, 0.98 spacing 0.035
set format x ""
set yrange [0:12]
set ytics 5
set label 1 "gradient" at 59, 8.5 right font ",16" textcolor rgb ink
plot sample [t=1:n:1] "+" using (t):(g[int(t)]) with boxes lc rgb grey
set yrange [0:1.55]
set ytics 0.5
set label 1 "AdaGrad's steps, over the rate: short for good" at 59, 1.1 right font ",16" textcolor rgb blue
plot sample [t=1:n:1] "+" using (t):(a[int(t)]) with boxes lc rgb blue
set yrange [0:3.6]
set ytics 1
set format x "%g"
set xlabel "step" offset 0, 0.6
set label 1 "RMSProp's: long again after a while" at 59, 2.6 right font ",16" textcolor rgb orange
set arrow 1 from 0, 1 to n + 1, 1 nohead lc rgb ink dt (6,4) lw 1.2 front
plot sample [t=1:n:1] "+" using (t):(r[int(t)]) with boxes lc rgb orange
unset multiplot
