# What is left of a gradient that many steps back, before training and after.
width = 640
height = 330
load "plots/style.gp"
data = "chapters/8-sequences/figures/memory-gradient.tsv"
set key off
set logscale y
set yrange [1e-12:3]
set format y "10^{%L}"
set ytics 1e-12, 1e3
unset mytics
set grid ytics lc rgb light
set xrange [0:46]
set xtics 0, 10, 40
set xlabel "steps back" offset 0, 0.4
array colour[3] = [orange, blue, green]
array name[3] = ["RNN", "LSTM", "GRU"]
array dash[3] = [1, 1, 1]
set multiplot layout 1, 2 margins 0.095, 0.995, 0.18, 0.88 spacing 0.05
do for [a=0:1] {
  set title (a == 0 ? "before training" : "after training") font ",15" offset 0, -0.4
  if (a == 1) { set format y "" }
  plot for [c=0:2] data every ::1 using ($1 == a && $2 == c ? $3 : NaN):4 with lines lw 2.4 dt dash[c + 1] lc rgb colour[c + 1], \
       for [c=0:2] data every ::1 using ($1 == a && $2 == c && ((c == 0 && a == 1) ? $3 == 12 : $3 == 39) ? $3 + 0.8 : NaN):4:(name[c + 1]) with labels left textcolor rgb colour[c + 1]
}
unset multiplot
