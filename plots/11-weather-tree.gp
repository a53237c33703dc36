# The tree of the fourteen days: answers beside the lines, leaves in the colour of what
# they say.
width = 640
height = 430
load "plots/style.gp"
data = "chapters/11-classical/figures/weather-tree.tsv"
unset border
unset tics
set key off
set xrange [-0.75:6.75]
set yrange [4.35:-0.5]
set label 1 "{/:Bold play}" at -0.65, -0.35 left textcolor rgb blue
set label 2 "{/:Bold do not}" at 0.05, -0.35 left textcolor rgb orange
plot data every ::1 using (strcol(1) eq "edge" ? $3 : NaN):($2 + 0.4):($5 - $3):(0.41) with vectors nohead lc rgb "#888888" lw 1.4, \
  data every ::1 using (strcol(1) eq "edge" ? $3 + 0.5 * ($5 - $3) + ($5 < $3 ? -0.18 : 0.18) + 0.12 * ($5 - $3) : NaN):($2 + 0.57):4 with labels textcolor rgb "#666666" font "Helvetica,14", \
  data every ::1 using (strcol(1) eq "node" && $5 < 0 ? $3 : NaN):2:(sprintf("%s?\n{/*0.9 %d played, %d not}", strcol(4), $7, $6)) with labels textcolor rgb ink, \
  data every ::1 using (strcol(1) eq "node" && $5 == 1 ? $3 : NaN):2:(sprintf("play\n{/*0.9 %d : %d}", $7, $6)) with labels textcolor rgb blue, \
  data every ::1 using (strcol(1) eq "node" && $5 == 0 ? $3 : NaN):2:(sprintf("do not\n{/*0.9 %d : %d}", $7, $6)) with labels textcolor rgb orange
