# Ten digits, and for each the probability of its class with a square over every place.
width = 900
height = 220
load "plots/style.gp"
digits = "chapters/7-convolution/figures/seeing-occlusion-digits.tsv"
maps = "chapters/7-convolution/figures/seeing-occlusion-maps.tsv"
unset border
unset tics
set xrange [-0.5:288.5]
set yrange [27.5:-0.5]
set size ratio -1
set multiplot
set lmargin at screen 0.01
set rmargin at screen 0.93
unset colorbox
set tmargin at screen 0.96
set bmargin at screen 0.55
set palette defined (-1 "#ffffff", -0.01 "#ffffff", 0 "#f0f0f0", 255 "#222222")
set cbrange [-1:255]
plot digits skip 1 matrix with image
set tmargin at screen 0.47
set bmargin at screen 0.06
set palette defined (-0.01 "#ffffff", 0 "#D55E00", 0.5 "#F0C9A8", 1 "#DCE9F2")
set cbrange [-0.01:1]
set cbtics 0.5
set colorbox user origin 0.945, 0.08 size 0.015, 0.37
plot maps skip 1 matrix using 1:2:($3 < 0 ? NaN : $3) with image
unset multiplot
