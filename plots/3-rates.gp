# Six steps down x^2 from 3 at three rates, computed here.
width = 640
height = 300
load "plots/style.gp"
set key off
unset border
unset ytics
set xtics axis nomirror (0)
set xzeroaxis lt 1 lc rgb "#BBBBBB" lw 1
set xrange [-3.9:3.9]
set yrange [-0.9:14.6]
array rates[3] = [0.1, 0.9, 1.1]
array names[3] = ["rate 0.1", "rate 0.9", "rate 1.1"]
array start[3] = [3.4, 3.4, 1.25]
set style arrow 1 head filled size 0.22, 20 front lc rgb blue lw 1.8
set multiplot layout 1, 3 margins 0.01, 0.99, 0.08, 0.88 spacing 0.02
do for [p=1:3] {
  unset arrow; unset object
  set title names[p] offset 0, -0.6
  x = start[p]
  do for [k=1:6] {
    n = x - rates[p] * 2 * x
    set object k circle at x, x * x size 0.1 front fc rgb ink fs solid
    set arrow k from x, x * x to n, n * n as 1
    x = n
  }
  set object 7 circle at x, x * x size 0.1 front fc rgb orange fs solid noborder
  plot x * x with lines lw 1.6 lc rgb grey
}
unset multiplot
