# Where patches look: for each head 4 x 4 squares of 4 x 4, one for each place that asks.
width = 640
height = 350
load "plots/style.gp"
data = "chapters/9-attention/figures/patches-looks.tsv"
set key off
unset border
unset tics
unset colorbox
set palette defined (0 "#eef1f5", 1 blue)
set cbrange [0:0.4]
set xrange [-2:88]
set yrange [45:-4.5]
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
down(k) = int(k) / 4
across(k) = int(k) % 4
x(head, i, j) = 22.5 * across(head) + 4.9 * across(i) + across(j)
y(head, i, j) = 23.5 * down(head) + 4.9 * down(i) + down(j)
do for [h=0:7] { set label h + 1 sprintf("block %d, head %d", h / 4 + 1, h % 4 + 1) at 22.5 * (h % 4) + 8.8, 23.5 * (h / 4) - 2 center textcolor rgb ink font ",13" }
# A pale square for each place that asks; on it what has more than 3 % of the weight.
plot data every ::1 using ($3 == 0 ? x($1, $2, 0) + 1.5 : NaN):(y($1, $2, 0) + 1.5):(2):(2) with boxxyerror fs solid 1 border lc rgb "#dddddd" lw 0.3 fc rgb "#eef1f5", \
     data every ::1 using ($4 > 0.03 ? x($1, $2, $3) : NaN):(y($1, $2, $3)):(0.5):(0.5):4 with boxxyerror fs solid 1 noborder lc palette, \
     data every ::1 using ($2 == $3 ? x($1, $2, $3) : NaN):(y($1, $2, $3)) with points pt 7 ps 0.25 lc rgb orange
