# Walks down a long valley at four learning rates; and two minima.
width = 940
height = 440
load "plots/style.gp"
paths = "chapters/3-gradient-descent/figures/descent-paths.tsv"
curve = "chapters/3-gradient-descent/figures/descent-curve.tsv"
starts = "chapters/3-gradient-descent/figures/descent-starts.tsv"
array rates[4] = [0.1, 0.5, 0.95, 1.05]
set contour base
unset surface
set cntrparam levels discrete 0.1, 0.4, 1, 2, 3.5, 5.5, 8
set samples 41
set isosamples 41, 41
set table $levels
set xrange [-8:2]
set yrange [-4:4]
splot x * x / 20 + y * y
unset table
set datafile separator whitespace
unset contour
set multiplot
set key off
set xrange [-7.6:1.6]
set yrange [-3.6:3.6]
set xtics 2
do for [k=1:4] {
  set size 0.32, 0.54
  set origin 0.0 + 0.30 * ((k - 1) % 2), k < 3 ? 0.46 : 0.0
  set title sprintf("rate %g", rates[k]) offset 0, -0.6
  if (k > 2) { set xlabel "x" } else { set xlabel " " }
  if (k % 2 == 1) { set ylabel "y" } else { set ylabel " " }
  set ytics 2
  plot $levels using 1:2 with lines lw 0.8 lc rgb grey, \
       paths every ::1 using ($1 == rates[k] ? $2 : NaN):3 with linespoints lw 1.2 pt 7 ps 0.3 lc rgb blue, \
       "+" every 100 using (0):(0) with points pt 7 ps 0.6 lc rgb ink
}
set size 0.4, 1
set origin 0.6, 0
set title "two minima"
set xrange [-2.2:2.2]
set yrange [-1.7:1.2]
set xtics 1
set xlabel "x"
set ytics 0.5
set ylabel "f"
set key top center samplen 1 width -2
plot curve every ::1 using 1:2 with lines lw 2 lc rgb grey, \
     starts every ::1 using 1:2 with points pt 6 ps 0.9 lw 1.5 lc rgb orange title "starts", \
     starts every ::1 using 3:4 with points pt 7 ps 1.1 lc rgb blue title "ends"
unset multiplot
