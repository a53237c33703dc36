# Three streams of a text, cut into windows: batches go on where the last one stopped.
width = 640
height = 300
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:64]
set yrange [0:30]
set style arrow 1 head filled size 0.8, 20 front lc rgb orange lw 2
array stream[3] = ["stream 1", "stream 2", "stream 3"]
array piece[9] = ["Call me Ishmael", ". Some years ag", "o--never mind h", "LASCAR SAILOR.", "By Brahma! boys", ", it'll be dous", "Tashtego mounts", "aloft; and wit", "hout altering h"]
array bx[3] = [10, 28, 46]
array by[3] = [19.5, 12.5, 5.5]
do for [b=1:3] {
  set object 100 + b rectangle from bx[b] - 1, 3.6 to bx[b] + 16.4, 24.6 back fillcolor rgb (b == 1 ? "#dcebf5" : "#f4f4f4") fillstyle solid noborder
  title = sprintf("batch %d", b)
  set label 100 + b title at bx[b] + 7.7, 26.6 center textcolor rgb ink font ",15"
  do for [s=1:3] {
    n = 3 * (s - 1) + b
    set object n rectangle from bx[b], by[s] to bx[b] + 15.2, by[s] + 3.6 front fillcolor rgb "white" fillstyle solid border lc rgb blue lw 1.4
    set label n piece[n] at bx[b] + 7.6, by[s] + 1.8 center front textcolor rgb ink font ",14"
    if (b < 3) { set arrow n from bx[b] + 15.4, by[s] + 1.8 to bx[b] + 17.8, by[s] + 1.8 as 1 }
  }
}
do for [s=1:3] { set label 20 + s stream[s] at 0.6, by[s] + 1.8 left textcolor rgb ink font ",14"
                 set arrow 30 + s from 61.4, by[s] + 1.8 to 63.6, by[s] + 1.8 as 1 }
set label 40 "state" at 26.6, 24.9 center textcolor rgb orange font ",13" front
plot NaN
