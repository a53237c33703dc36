# Right answers to what the first symbol was, by layer and seed: asked at the end of T
# steps, and asked at every step.
width = 640
height = 330
load "plots/style.gp"
end = "chapters/8-sequences/figures/memory-end.tsv"
step = "chapters/8-sequences/figures/memory-step.tsv"
set key off
set yrange [0:104]
set grid ytics lc rgb light
array colour[3] = [orange, blue, green]
array name[3] = ["RNN", "LSTM", "GRU"]
array mark[3] = [9, 7, 5]
array dash[3] = [1, 1, 2]
set multiplot layout 1, 2 margins 0.11, 0.98, 0.18, 0.88 spacing 0.055
set title "asked at the end" font ",15" offset 0, -0.4
set logscale x 2
set xrange [4.4:50]
set xtics ("5" 5, "10" 10, "20" 20, "40" 40)
set xlabel "{/:Italic T}" offset 0, 0.4
set ylabel "right answers, %" offset 1.8, 0
set arrow 1 from 4.4, 12.5 to 50, 12.5 nohead lc rgb grey dt (4,4)
set label 1 "guessing" at 4.7, 7 left textcolor rgb "#777777" font ",13"
set label 2 "RNN" at 17.5, 23 right textcolor rgb orange
set label 3 "LSTM" at 21.8, 80 left textcolor rgb blue
set label 4 "GRU" at 22.6, 18 left textcolor rgb green
plot for [c=0:2] end every ::1 using ($1 == c ? $2 * (0.95 + 0.05 * c) : NaN):4 with points pt mark[c + 1] ps 1 lc rgb colour[c + 1]
unset label
unset ylabel
unset logscale x
set title "asked at every step"
set xrange [0:80]
set xtics 0, 20
set xlabel "step"
set format y ""
set arrow 1 from 0, 12.5 to 80, 12.5 nohead lc rgb grey dt (4,4)
set arrow 2 from 40, 0 to 40, 104 nohead lc rgb grey dt (2,3)
set label 2 "trained" at 38.5, 6 right textcolor rgb "#777777" font ",13"
set label 3 "only tested" at 41.5, 6 left textcolor rgb "#777777" font ",13"
set label 4 "LSTM and GRU" at 60, 93 center textcolor rgb blue
set label 5 "RNN" at 76, 37 center textcolor rgb orange
plot for [c=0:2] for [s=0:2] step every ::1 using ($1 == c && $2 == s ? $3 : NaN):4 with lines lw (c == 2 ? 1.4 : 2) dt dash[c + 1] lc rgb colour[c + 1]
unset multiplot
