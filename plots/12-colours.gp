# A photograph as it is, and in 16, 8 and 4 colours.
width = 640
height = 540
load "plots/style.gp"
pixels = "chapters/12-unsupervised/figures/groups-pixels.tsv"
palettes = "chapters/12-unsupervised/figures/groups-palettes.tsv"
array p4[4]
array p8[8]
array p16[16]
set key off
unset border
unset tics
set xrange [-1:1]
set yrange [0:17000000]
set table $none
plot palettes every ::1 using (0):($1 == 4 ? (p4[int($2) + 1] = $3) : $1 == 8 ? (p8[int($2) + 1] = $3) : (p16[int($2) + 1] = $3)) with points
unset table
W = 120
set size ratio -1
set xrange [-0.5:119.5]
set yrange [89.5:-0.5]
column_of(i) = int(i) % W
row_of(i) = int(i) / W
red(c) = int(c) / 65536
green(c) = int(c) / 256 % 256
blue_of(c) = int(c) % 256
set multiplot layout 2, 2 margins 0.01, 0.99, 0.01, 0.945 spacing 0.02, 0.065
set title "as it is" offset 0, -0.6
plot pixels every ::1 using (column_of($0)):(row_of($0)):1:2:3 with rgbimage
set title "16 colours"
plot pixels every ::1 using (column_of($0)):(row_of($0)):(red(p16[int($6) + 1])):(green(p16[int($6) + 1])):(blue_of(p16[int($6) + 1])) with rgbimage
set title "8 colours"
plot pixels every ::1 using (column_of($0)):(row_of($0)):(red(p8[int($5) + 1])):(green(p8[int($5) + 1])):(blue_of(p8[int($5) + 1])) with rgbimage
set title "4 colours"
plot pixels every ::1 using (column_of($0)):(row_of($0)):(red(p4[int($4) + 1])):(green(p4[int($4) + 1])):(blue_of(p4[int($4) + 1])) with rgbimage
unset multiplot
