# Two moons and two rings, parted by K-means and by DBSCAN.
width = 640
height = 520
load "plots/style.gp"
data = "chapters/12-unsupervised/figures/forms.tsv"
unset border
unset tics
set key off
set size ratio -1
set multiplot
array left[2] = [0.06, 0.60]
array right[2] = [0.58, 0.98]
do for [form=0:1] {
  do for [way=0:1] {
    set lmargin at screen left[form + 1]; set rmargin at screen right[form + 1]
    set tmargin at screen (way == 0 ? 0.93 : 0.46); set bmargin at screen (way == 0 ? 0.49 : 0.02)
    if (form == 0) { set xrange [-1.25:2.25]; set yrange [-0.8:1.25] } else { set xrange [-1.25:1.25]; set yrange [-1.25:1.25] }
    unset label
    if (way == 0) { set label 1 (form == 0 ? "moons" : "rings") at screen (left[form + 1] + right[form + 1]) / 2, 0.965 center textcolor rgb ink font ",15" }
    if (form == 0) { set label 2 (way == 0 ? "K-means" : "DBSCAN") at screen 0.025, (way == 0 ? 0.71 : 0.24) center rotate by 90 textcolor rgb ink font ",15" }
    column = way == 0 ? 4 : 5
    plot data every ::1 using ($1 == form && column(column) == 0 ? $2 : NaN):3 with points pt 7 ps 0.45 lc rgb blue, \
         data every ::1 using ($1 == form && column(column) == 1 ? $2 : NaN):3 with points pt 8 ps 0.7 lw 1.4 lc rgb orange, \
         data every ::1 using ($1 == form && column(column) > 1 ? $2 : NaN):3 with points pt 4 ps 0.6 lc rgb green, \
         data every ::1 using ($1 == form && column(column) < 0 ? $2 : NaN):3 with points pt 2 ps 0.9 lw 1.6 lc rgb ink
  }
}
unset multiplot
