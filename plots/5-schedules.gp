# The learning rate of four schedules over a thousand steps.
height = 340
load "plots/style.gp"
data = "chapters/5-optimizers/figures/schedules.tsv"
set xrange [0:1000]
set yrange [0:0.55]
set xlabel "step"
set ylabel "learning rate"
set key top right
set grid ytics lc rgb light
plot data every ::1 using ($1 == 2 ? $2 : NaN):3 with lines lc rgb orange title "stepwise", \
     data every ::1 using ($1 == 3 ? $2 : NaN):3 with lines lc rgb green title "exponential", \
     data every ::1 using ($1 == 4 ? $2 : NaN):3 with lines lc rgb blue title "cosine", \
     data every ::1 using ($1 == 5 ? $2 : NaN):3 with lines dt (6, 4) lc rgb amber title "warm-up, cosine"
