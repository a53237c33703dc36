# A batch of ten in four shards, two threads, and the tree that adds four gradients.
width = 640
height = 430
load "plots/style.gp"
unset border
unset tics
set key off
set lmargin 0; set rmargin 0; set tmargin 0; set bmargin 0
set xrange [0:100]
set yrange [0:67]
set style arrow 1 head filled size 1.3, 20 lc rgb ink lw 1.5
array middle[4] = [25, 45, 65, 85]
array rows[4] = [3, 3, 2, 2]
array value[4] = ["16,777,216", "1", "1", "1"]
o = 0
do for [s=1:4] {
  tone = s < 3 ? blue : orange
  do for [r=1:rows[s]] {
    x = middle[s] + 4.4 * (r - (rows[s] + 1) / 2.0)
    set object o + 1 rectangle from x - 2, 60 to x + 2, 64.5 fillcolor rgb tone fillstyle solid 0.3 border lc rgb tone
    o = o + 1
    set label o sprintf("%d", o - 1) at x, 62.2 center front textcolor rgb ink font ",13"
  }
  set arrow s from middle[s], 59.4 to middle[s], 54.8 as 1
  set object 20 + s rectangle from middle[s] - 8, 44 to middle[s] + 8, 54 fillcolor rgb tone fillstyle solid 0.12 border lc rgb tone
  set label 20 + s "forward, loss,\nbackward" at middle[s], 51 center front textcolor rgb ink font ",13"
  set arrow 10 + s from middle[s], 43.6 to middle[s], 39.4 as 1
  set label 30 + s sprintf("gradient %d", s - 1) at middle[s], 37 center textcolor rgb ink
  set label 40 + s value[s] at middle[s], 33 center textcolor rgb green font ",13"
}
set arrow 51 from 25, 30.8 to 33, 24.4 as 1
set arrow 52 from 45, 30.8 to 37, 24.4 as 1
set arrow 53 from 65, 30.8 to 73, 24.4 as 1
set arrow 54 from 85, 30.8 to 77, 24.4 as 1
set label 51 "(0 + 1)" at 35, 22 center textcolor rgb ink
set label 52 "(2 + 3)" at 75, 22 center textcolor rgb ink
set label 53 "16,777,216" at 35, 18 center textcolor rgb green font ",13"
set label 54 "2" at 75, 18 center textcolor rgb green font ",13"
set arrow 55 from 37, 15.8 to 52, 9.4 as 1
set arrow 56 from 73, 15.8 to 58, 9.4 as 1
set label 55 "(0 + 1) + (2 + 3)" at 55, 7 center textcolor rgb ink
set label 56 "16,777,218" at 55, 3 center textcolor rgb green font ",13"
set label 60 "examples" at 1, 62.2 left textcolor rgb ink font ",13"
set label 61 "shards" at 1, 49 left textcolor rgb ink font ",13"
set label 62 "thread 0" at 35, 57 center textcolor rgb blue font ",13"
set label 63 "thread 1" at 75, 57 center textcolor rgb orange font ",13"
set label 64 "in float" at 1, 33 left textcolor rgb green font ",13"
plot NaN
