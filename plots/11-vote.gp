# A new point among labelled ones: three neighbours vote one way, seven the other.
width = 640
height = 330
load "plots/style.gp"
unset border
unset tics
set key off
set size ratio -1
set xrange [-2.05:2.05]
set yrange [-1.85:2.15]
$blue << EOD
0.55	0.45
-0.95	0.75
0.75	-0.95
-0.35	-1.22
1.5	1.0
-1.62	0.5
0.2	1.7
1.6	-0.6
EOD
$orange << EOD
-0.5	0.2
0.15	-0.62
-0.98	-0.72
-1.5	-1.1
-1.75	-0.3
1.0	1.68
-0.9	1.75
EOD
set multiplot layout 1, 2 margins 0.005, 0.995, 0.005, 0.9 spacing 0.01
do for [p=1:2] {
  r = p == 1 ? 0.92 : 1.5
  set title (p == 1 ? "three: two triangles, one disc" : "seven: four discs, three triangles") font ",15" offset 0, -0.5
  set object 1 circle at 0, 0 size r front fillstyle empty border lc rgb "#777777" lw 1.6 dt (6,4)
  set label 1 "?" at 0, 0 center font ",26" textcolor rgb ink front
  plot $blue using 1:2 with points pt 7 ps 1.7 lc rgb blue, \
       $orange using 1:2 with points pt 9 ps 1.9 lc rgb orange
}
unset multiplot
