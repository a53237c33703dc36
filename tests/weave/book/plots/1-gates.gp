load "plots/style.gp"
set xlabel "epoch"
plot "chapters/1-gates/figures/gates.tsv" using 1:2 with linespoints title "mistakes"
