# Places with slope zero: three curves of one variable, and a saddle from above.
width = 640
height = 350
load "plots/style.gp"
curves = "chapters/3-gradient-descent/figures/flat-curves.tsv"
set key off
set multiplot
set size 0.5, 1
set origin 0, 0
set lmargin at screen 0.045; set rmargin at screen 0.455
set tmargin at screen 0.9; set bmargin at screen 0.12
unset border
set xzeroaxis lt 1 lc rgb "#BBBBBB" lw 1
unset ytics
set xtics axis (0) offset 0.6, 0
set xrange [-1:1]
set yrange [-1.1:1.1]
set title "slope zero at 0" offset 0, -0.4
set label 1 "{/:Italic x}²" at -0.86, 0.92 left textcolor rgb blue
set label 2 "−{/:Italic x}²" at -0.72, -0.3 right textcolor rgb orange
set label 3 "{/:Italic x}³" at 0.8, 0.3 left textcolor rgb green
plot curves every ::1 using 1:2 with lines lw 2.2 lc rgb blue, \
     curves every ::1 using 1:3 with lines lw 2.2 dt (8,4) lc rgb orange, \
     curves every ::1 using 1:4 with lines lw 2.2 dt (12,3,3,3) lc rgb green, \
     "+" every 100 using (0):(0) with points pt 7 ps 1.1 lc rgb ink
unset label
set lmargin at screen 0.54; set rmargin at screen 0.985
set border 15 lc rgb "#BBBBBB"
unset xzeroaxis
set size ratio -1
set xrange [-1:1]
set yrange [-1:1]
unset xtics
unset ytics
set title "the saddle {/:Italic x}² − {/:Italic y}²" offset 0, -0.4
set xlabel "{/:Italic x}" offset 0, 0.5
set ylabel "{/:Italic y}" offset 0.8, 0
set samples 4001
set style textbox 1 opaque noborder fillcolor rgb "white" margins 0.3, 0.2
set style arrow 1 head filled size 0.09, 20 front lc rgb orange lw 2.2
set style arrow 2 head filled size 0.09, 20 front lc rgb blue lw 2.2
set arrow 1 from 0, 0.12 to 0, 0.62 as 1
set arrow 2 from 0, -0.12 to 0, -0.62 as 1
set arrow 3 from 0.62, 0 to 0.12, 0 as 2
set arrow 4 from -0.62, 0 to -0.12, 0 as 2
set label 1 "down" at 0.06, 0.4 left textcolor rgb orange front
set label 2 "down" at 0.37, 0.1 center textcolor rgb blue front
do for [k=1:2] {
  c = k == 1 ? 0.2 : 0.6
  set label 10 + k sprintf("%.1f", c) at sqrt(c + 0.2025), 0.45 center textcolor rgb "#777777" font ",13" front boxed bs 1
  set label 12 + k sprintf("−%.1f", c) at -0.45, -sqrt(c + 0.2025) center textcolor rgb "#777777" font ",13" front boxed bs 1
}
set label 15 "0" at -0.8, 0.8 center textcolor rgb "#777777" font ",13" front boxed bs 1
plot for [c in "0.2 0.6"] [-1:1] sqrt(x * x + c) with lines lw 1.2 lc rgb grey, \
     for [c in "0.2 0.6"] [-1:1] -sqrt(x * x + c) with lines lw 1.2 lc rgb grey, \
     for [c in "0.2 0.6"] (x * x > c ? sqrt(x * x - c) : NaN) with lines lw 1.2 lc rgb grey, \
     for [c in "0.2 0.6"] (x * x > c ? -sqrt(x * x - c) : NaN) with lines lw 1.2 lc rgb grey, \
     x with lines lw 1.2 lc rgb grey, -x with lines lw 1.2 lc rgb grey, \
     "+" every 4001 using (0):(0) with points pt 7 ps 1.1 lc rgb ink
unset multiplot
