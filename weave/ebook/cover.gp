# The cover: below the title the cost of a network with two weights, and descents on it
# from eight places, which are drawn in chapter 3 too.
set terminal pngcairo size 1200, 1800 enhanced background rgb "#16324a" font "DejaVu Serif,30" linewidth 1
set output output
set encoding utf8
set datafile separator "\t"
land = "chapters/3-gradient-descent/figures/surfaces-landscape.tsv"
paths = "chapters/3-gradient-descent/figures/surfaces-paths.tsv"

# The cost is given on a grid of 81 by 81, from -4 to 4; between its points it is read off planes.
array Z[81 * 81]
stats land every ::1 using (Z[int($0) + 1] = $3) nooutput
z(i, j) = Z[81 * i + j + 1]
between(i, j, a, b) = (1 - a) * ((1 - b) * z(i, j) + b * z(i, j + 1)) + a * ((1 - b) * z(i + 1, j) + b * z(i + 1, j + 1))
at(i, j) = between(int(i), int(j), i - int(i), j - int(j))
cost(u, v) = at(10 * u + 40, 10 * v + 40)

set datafile separator whitespace
set key off
unset border
unset tics
unset colorbox
set multiplot
set lmargin at screen 0; set rmargin at screen 1
set bmargin at screen 0; set tmargin at screen 2.0 / 3
set xrange [-3.95:3.95]
set yrange [-3.95:3.95]
set urange [-3.97:3.97]
set vrange [-3.97:3.97]
set samples 600
set isosamples 600
set palette defined (0.4 "#e0a458", 0.55 "#d3834f", 0.7 "#b85c55", 1 "#7a3f5e", 1.6 "#3a3760", 2.6 "#16324a") maxcolors 24
set cbrange [0.4:2.6]
plot "++" using 1:2:(cost($1, $2)) with image, \
     for [k=0:6] paths every ::(1 + 400 * k)::(400 * k + 400) using 2:3 with lines lw 5 lc rgb "white", \
     for [k=0:7] paths every ::(1 + 400 * k)::(1 + 400 * k) using 2:3 with points pt 7 ps 3 lc rgb "white", \
     for [k=0:7] paths every ::(400 * k + 400)::(400 * k + 400) using 2:3 with points pt 7 ps 3 lc rgb "#16324a"
set label 1 "Deep Learning," at screen 0.09, 0.885 left font "DejaVu Serif,78" textcolor rgb "#fdf6e3"
set label 2 "Line by Line" at screen 0.09, 0.815 left font "DejaVu Serif,78" textcolor rgb "#fdf6e3"
set label 3 "from one neuron upwards, in C" at screen 0.094, 0.735 left font "DejaVu Serif:Italic,36" textcolor rgb "#e3c99a"
plot NaN
unset multiplot
