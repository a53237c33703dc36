# The rooms of common/ one above the other, and the programs on top.
width = 640
height = 460
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:100]
set yrange [0:72.7]
array name[7] = ["base", "data", "nets", "learn", "classic", "stage", "a chapter"]
array what[7] = ["numbers, tensors, errors, memory, safe files", \
                 "readers of files, examples, batches, sampler", \
                 "layers, networks, plans, losses, gradient check", \
                 "optimizers, schedules, learner, checkpoints", \
                 "methods that are no networks: neighbours, trees, groups", \
                 "command line, sections, main training, figures", \
                 "what this program shows"]
array colour[7] = [green, green, blue, blue, blue, amber, grey]
do for [k=1:7] {
  y = 6 + (k - 1) * 10.2
  set object k rectangle from 12, y - 3.3 to 98, y + 3.3 fillcolor rgb colour[k] fillstyle solid (k < 7 ? 0.18 : 0.0) border lc rgb colour[k]
  set label k "{/:Bold " . name[k] . "}" at 15, y left textcolor rgb ink font ",15"
  set label 10 + k what[k] at 34, y left textcolor rgb ink
  if (k > 1) { set arrow k from 24, y - 3.5 to 24, y - 6.7 head filled size 1.4, 20 lc rgb ink lw 1.6 }
}
set arrow 20 from 5, 68 to 5, 4 head filled size 1.8, 20 lc rgb orange lw 1.8 dt (9, 5)
set label 20 "includes go downwards only" at 2.2, 36 center rotate by 90 textcolor rgb orange
plot NaN
