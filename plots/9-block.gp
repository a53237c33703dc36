# The block of a Transformer: two ways around, two layer norms.
width = 640
height = 470
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; set bmargin at screen 0
set xrange [-5.2:9.2]
set yrange [-0.9:10.6]
set style arrow 1 head filled size 0.22, 20 lc rgb ink lw 1.6
set style arrow 2 nohead lc rgb ink lw 1.6
set style arrow 3 head filled size 0.25, 20 lc rgb blue lw 2.6
array part[4] = ["layer norm", "attention", "layer norm", "feed-forward"]
array y[4] = [1.0, 2.6, 5.8, 7.4]
do for [k=1:4] {
  hue = (k % 2 == 1 ? amber : orange)
  set object k rectangle center 2.2, y[k] size 3.6, 1.0 fillcolor rgb hue fillstyle solid 0.16 border lc rgb hue lw 1.4
  set label k part[k] at 2.2, y[k] center textcolor rgb ink font ",15"
}
# The way around, and what goes through the parts.
set arrow 1 from -1.2, -0.6 to -1.2, 4.0 as 3
set arrow 2 from -1.2, 4.6 to -1.2, 8.8 as 3
set arrow 3 from -1.2, 9.4 to -1.2, 10.5 as 3
do for [h=0:1] {
  b = h * 4.8
  set arrow 10 + h from -1.2, b + 0.0 to 2.2, b + 0.0 as 2
  set arrow 20 + h from 2.2, b + 0.0 to 2.2, b + 0.48 as 1
  set arrow 30 + h from 2.2, b + 1.5 to 2.2, b + 2.08 as 1
  set arrow 40 + h from 2.2, b + 3.1 to 2.2, b + 4.3 as 2
  set arrow 50 + h from 2.2, b + 4.3 to -0.82, b + 4.3 as 1
  set object 10 + h circle at -1.2, b + 4.3 size 0.3 fillcolor rgb "white" fillstyle solid border lc rgb ink lw 1.6
  set label 10 + h "+" at -1.2, b + 4.3 center textcolor rgb ink font ",18"
}
set label 20 "T tokens of D numbers" at -1.5, -0.4 right textcolor rgb ink font ",14"
set label 21 "tokens meet" at 4.3, 2.6 left textcolor rgb ink font ",14"
set label 22 "each token alone," at 4.3, 7.7 left textcolor rgb ink font ",14"
set label 23 "to 4D numbers and back" at 4.3, 7.1 left textcolor rgb ink font ",14"
set label 24 "mean 0, variance 1," at 4.3, 1.3 left textcolor rgb "#8A6000" font ",14"
set label 25 "token by token" at 4.3, 0.7 left textcolor rgb "#8A6000" font ",14"
set label 26 "x + f(x)" at -1.7, 4.3 right textcolor rgb blue font ",15"
set label 27 "x + f(x)" at -1.7, 9.1 right textcolor rgb blue font ",15"
plot NaN
