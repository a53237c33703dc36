# What the card that asks looks at: packs are rows, cards columns.
width = 640
height = 380
load "plots/style.gp"
data = "chapters/9-attention/figures/recall-map.tsv"
set key off
unset border
unset tics
unset colorbox
set lmargin at screen 0.01; set rmargin at screen 0.99
set tmargin at screen 0.9; set bmargin at screen 0.01
set palette defined (0 "#f4f6f8", 1 blue)
set cbrange [0:0.75]
set xrange [-0.55:10.1]
set yrange [7.55:-0.55]
set label 1 "the pack" at 3.5, -0.95 center textcolor rgb ink
set label 2 "asks" at 8.2, -0.95 center textcolor rgb ink
set label 3 "answers" at 9.5, -0.95 center textcolor rgb ink
place(card) = card == 8 ? 8.2 : card
plot data every ::1 using (place($2)):1:(0.44):(0.42):5 with boxxyerror fs solid 1 border lc rgb light lc palette, \
     data every ::1 using (place($2)):1:(strcol(3) . ($2 == 8 ? "?" : strcol(4))):($5 > 0.42 ? 0xffffff : 0x333333) with labels font ",15" textcolor rgb variable, \
     data every ::1 using ($2 == 8 ? 9.5 : NaN):1:(strcol(6)) with labels font ",15" textcolor rgb ink
