# Ten digits, and below each the probability of its class with a square over every place.
width = 640
height = 560
load "plots/style.gp"
digits = "chapters/7-convolution/figures/seeing-occlusion-digits.tsv"
maps = "chapters/7-convolution/figures/seeing-occlusion-maps.tsv"
unset border
unset tics
set yrange [27.5:-0.5]
set size ratio -1
set multiplot
set lmargin at screen 0.01
set rmargin at screen 0.985
do for [half=0:1] {
  top = 0.985 - 0.46 * half
  # Five digits with a gap behind each are 145 columns.
  set xrange [145 * half - 0.5:145 * half + 143.5]
  unset colorbox
  set tmargin at screen top
  set bmargin at screen top - 0.21
  set palette defined (-1 "#ffffff", -0.01 "#ffffff", 0 "#f0f0f0", 255 "#222222")
  set cbrange [-1:255]
  plot digits skip 1 matrix with image
  set tmargin at screen top - 0.22
  set bmargin at screen top - 0.43
  set palette defined (-0.01 "#ffffff", 0 "#D55E00", 0.5 "#F0C9A8", 1 "#DCE9F2")
  set cbrange [-0.01:1]
  if (half == 1) {
    set cbtics ("0" 0, "½" 0.5, "1" 1) scale 0
    set colorbox horizontal user origin 0.62, 0.055 size 0.3, 0.025
    set label 1 "probability of the right class" at screen 0.6, 0.068 right textcolor rgb ink
  }
  plot maps skip 1 matrix using 1:2:($3 < 0 ? NaN : $3) with image
}
unset multiplot
