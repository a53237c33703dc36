# Four numbers of one unit, 15, 1, 9 and 7, centred, scaled, and moved to a spread and a
# mean that are learned. The bar has the mean in its middle and reaches one standard
# deviation to each side.
width = 640
height = 400
load "plots/style.gp"
unset border
unset tics
set key off
array x[4] = [15, 1, 9, 7]
mean = 8.
s = 5.
gamma = 2.
beta = 3.
array colour[4] = [blue, orange, green, ink]
array shape[4] = [7, 9, 5, 13]
row(k, v) = k == 1 ? v : k == 2 ? v - mean : k == 3 ? (v - mean) / s : gamma * (v - mean) / s + beta
middle(k) = k == 1 ? mean : k == 4 ? beta : 0
reach(k) = k <= 2 ? s : k == 3 ? 1 : gamma
height_of(k) = 4.6 - k
set xrange [-17.2:17.2]
set yrange [0.1:4.2]
set style arrow 1 nohead lc rgb grey lw 1
set style arrow 2 heads size 0.25, 90 lc rgb "#777777" lw 2.4
set label 1 "x" at -16.9, height_of(1) left textcolor rgb ink font ",15"
set label 2 "x − mean" at -16.9, height_of(2) left textcolor rgb ink font ",15"
set label 3 "x̂ = (x − mean) / s" at -16.9, height_of(3) left textcolor rgb ink font ",15"
set label 4 "γ x̂ + β" at -16.9, height_of(4) left textcolor rgb ink font ",15"
set label 5 "mean 8, s = 5" at 8, height_of(1) + 0.44 center textcolor rgb "#777777" font ",13"
set label 6 "mean 0, s = 5" at 0, height_of(2) + 0.44 center textcolor rgb "#777777" font ",13"
set label 7 "mean 0, s = 1" at 0, height_of(3) + 0.44 center textcolor rgb "#777777" font ",13"
set label 8 "mean β = 3, s = γ = 2" at 3, height_of(4) + 0.44 center textcolor rgb "#777777" font ",13"
n = 10
do for [k=1:4] {
  set arrow n from -8, height_of(k) to 17, height_of(k) as 1
  set arrow n + 1 from middle(k) - reach(k), height_of(k) + 0.22 to middle(k) + reach(k), height_of(k) + 0.22 as 2
  set arrow n + 2 from middle(k), height_of(k) + 0.15 to middle(k), height_of(k) + 0.29 nohead lc rgb "#777777" lw 2.4
  n = n + 3
}
do for [i=1:4] {
  set label 20 + i sprintf("%g", x[i]) at x[i], height_of(1) - 0.24 center textcolor rgb colour[i] font ",13"
  set label 30 + i sprintf("%g", x[i] - mean) at x[i] - mean, height_of(2) - 0.24 center textcolor rgb colour[i] font ",13"
}
do for [k=1:3] {
  do for [i=1:4] {
    set arrow n from row(k, x[i]), height_of(k) - 0.02 to row(k + 1, x[i]), height_of(k + 1) nohead lc rgb light lw 1 dt (6,5) back
    n = n + 1
  }
}
do for [k=1:4] {
  do for [i=1:4] {
    set label 40 + 4 * k + i "" at row(k, x[i]), height_of(k) point pt shape[i] ps 1.3 lc rgb colour[i] front
  }
}
plot NaN
