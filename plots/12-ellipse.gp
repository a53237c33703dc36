# Two measures that go together: equal distance from the mean, and equal Mahalanobis.
width = 640
height = 400
load "plots/style.gp"
set key off
set size ratio -1
set xrange [-3.4:3.4]
set yrange [-2.2:2.2]
set border 0
set xzeroaxis lt 1 lc rgb light lw 1.4
set yzeroaxis lt 1 lc rgb light lw 1.4
unset tics
set parametric
set trange [0:2 * pi]
# Points of the cloud: x = L z with z from a spiral that is spread like a normal cloud.
set samples 200
z1(k) = sqrt(-2 * log((k + 0.5) / 160)) * cos(2.39996 * k)
z2(k) = sqrt(-2 * log((k + 0.5) / 160)) * sin(2.39996 * k)
set label 1 "(1, 1)" at 1.12, 1.34 left textcolor rgb blue font ",15"
set label 2 "(1, −1)" at 1.15, -1.12 left textcolor rgb orange font ",15"
set label 3 "equally far from the mean" at -1.75, 1.72 center textcolor rgb "#777777"
set label 4 "equally odd" at -0.3, -1.9 center textcolor rgb blue
set arrow 4 from -0.45, -1.72 to -0.72, -1.07 nohead lc rgb blue lw 0.8
set arrow 5 from -1.6, 1.52 to -1.12, 0.92 nohead lc rgb "#777777" lw 0.8
r = sqrt(10.0 / 9)
plot "+" using ($0 < 160 ? z1($0) : NaN):($0 < 160 ? 0.8 * z1($0) + 0.6 * z2($0) : NaN) with points pt 7 ps 0.35 lc rgb "#AAAAAA", \
     sqrt(2) * cos(t), sqrt(2) * sin(t) with lines lw 1.6 dt (6,4) lc rgb "#777777", \
     r * cos(t), r * (0.8 * cos(t) + 0.6 * sin(t)) with lines lw 2.4 lc rgb blue, \
     "+" using ($0 == 0 ? 1 : NaN):(1) with points pt 7 ps 1.3 lc rgb blue, \
     "+" using ($0 == 0 ? 1 : NaN):(-1) with points pt 9 ps 1.6 lc rgb orange
