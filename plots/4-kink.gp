# A difference that straddles the corner of ReLU measures neither of the two slopes.
width = 640
height = 320
load "plots/style.gp"
set xrange [-2.6:3.1]
set yrange [-0.55:2.6]
unset ytics
set border 1
set xzeroaxis lc rgb light
set xtics ("−2h" -2, "−h" -1, "0" 0, "h" 1, "2h" 2)
relu(z) = z > 0 ? z : 0
z = 0.5
set label 1 "ReLU" at 2.2, 2.35 right textcolor rgb blue font ",15"
set label 2 "by its rule:\nslope 1" at 0.62, 0.36 left textcolor rgb ink font ",14"
set label 3 "chord from z − h to z + h:\nslope ¾" at 1.6, 1.1 left textcolor rgb orange font ",14"
set arrow 3 from z - 1, -0.05 to z - 1, -0.35 nohead lc rgb orange dt 3
set arrow 4 from z + 1, relu(z + 1) to z + 1, -0.35 nohead lc rgb orange dt 3
set label 4 "z − h" at z - 1, -0.47 center textcolor rgb orange font ",14"
set label 5 "z + h" at z + 1, -0.47 center textcolor rgb orange font ",14"
set samples 600
plot relu(x) with lines lc rgb blue lw 3, \
     (x >= z - 1 && x <= z + 1) ? (x - z + 1) * relu(z + 1) / 2 : NaN with lines lc rgb orange lw 2.5 dt 2, \
     "+" using (z):(z) every ::0::0 with points pt 7 ps 1.2 lc rgb ink, \
     "+" using (z + 1):(z + 1) every ::0::0 with points pt 6 ps 1.2 lc rgb orange, \
     "+" using (z - 1):(0) every ::0::0 with points pt 6 ps 1.2 lc rgb orange
