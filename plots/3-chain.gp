# A neuron as a chain of links: what depends on what, and how steeply.
width = 640
height = 190
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [0:16]
set yrange [-1.7:2.5]
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set style arrow 1 head filled size 0.22, 20 lc rgb ink lw 2
array x[4] = [1.1, 5.6, 10.1, 14.8]
array name[4] = ["{/:Italic w_i}", "{/:Italic z}", "{/:Italic a}", "{/:Italic L}"]
array made[4] = ["a weight", "w · x + b", "σ(z)", "loss of a and t"]
array link[3] = ["{/:Italic x_i}", "σ′({/:Italic z})", "∂{/:Italic L}/∂{/:Italic a}"]
do for [k=1:4] {
  set object k circle at x[k], 1 size 0.62 fc rgb "white" fs solid border lc rgb ink lw 2
  set label k name[k] at x[k], 1 center font ",18" textcolor rgb ink front
  set label 10 + k made[k] at x[k] + (k == 4 ? -0.25 : 0), 2.15 center font ",13" textcolor rgb "#777777"
}
do for [k=1:3] {
  set arrow k from x[k] + 0.72, 1 to x[k + 1] - 0.74, 1 as 1
  m = (x[k] + x[k + 1]) / 2
  set label 20 + k link[k] at m, 0.35 center font ",16" textcolor rgb blue
  if (k < 3) { set label 30 + k "·" at x[k + 1], 0.0 - 0.55 center font ",18" textcolor rgb blue }
}
set label 40 "∂{/:Italic L}/∂{/:Italic w_i}  =  {/:Italic x_i} · σ′({/:Italic z}) · ∂{/:Italic L}/∂{/:Italic a}" at 7.9, -1.0 center font ",16" textcolor rgb blue
unset label 31
unset label 32
plot NaN
