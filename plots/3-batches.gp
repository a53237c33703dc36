# The spread of a mini-batch's cost; and training by mini-batches.
width = 900
height = 420
load "plots/style.gp"
spread = "chapters/3-gradient-descent/figures/batches-spread.tsv"
curves = "chapters/3-gradient-descent/figures/batches-curves.tsv"
set multiplot layout 1, 2 margins 0.105, 0.985, 0.18, 0.88 spacing 0.12
set title "spread of the estimated cost"
set logscale xy
set xrange [0.8:320]
set yrange [0.006:0.4]
set xtics (1, 4, 16, 64, 256)
set ytics (0.01, 0.03, 0.1, 0.3)
set xlabel "batch size B"
set ylabel "standard deviation"
set key top right samplen 2
plot spread every ::1 using 1:4 with lines lw 1.2 lc rgb grey title "theory", \
     spread every ::1 using 1:5 with lines lw 1.2 lc rgb grey, \
     spread every ::1 using 1:2 with points pt 7 ps 0.9 lc rgb blue title "with replacement", \
     spread every ::1 using 1:3 with points pt 9 ps 1.1 lc rgb orange title "without"
unset logscale
set title "cost on all training patients"
set xrange [0:20]
set yrange [0:0.7]
set xtics autofreq
set ytics autofreq
set xlabel "epoch"
set ylabel "cost"
plot curves every ::1 using 1:5 with lines lw 2 lc rgb grey title "B = 400", \
     curves every ::1 using 1:4 with lines lw 2 lc rgb green title "B = 50", \
     curves every ::1 using 1:3 with lines lw 2 lc rgb blue title "B = 10", \
     curves every ::1 using 1:2 with lines lw 2 lc rgb orange title "B = 1"
unset multiplot
