# How many perceptrons of the search compute each function of two bits.
width = 640
height = 400
load "plots/style.gp"
found = "chapters/1-perceptrons/figures/one-line.tsv"
set style fill solid 0.8 noborder
set boxwidth 0.7
set logscale y
set yrange [0.7:60000]
set ytics ("1" 1, "10" 10, "100" 100, "1,000" 1000, "10,000" 10000)
set xtics rotate by 90 right font "monospace,13"
set xlabel "outputs on 00, 01, 10, 11" offset 0, -0.4
set ylabel "perceptrons found" offset 1
set label 1 "XOR: none" at 6, 1.1 rotate by 90 textcolor rgb orange left font ",15"
set label 2 "XNOR: none" at 9, 1.1 rotate by 90 textcolor rgb orange left font ",15"
plot found every ::1 using 0:($2 > 0 ? $2 : NaN):xtic(stringcolumn(1)) with boxes lc rgb blue
