# The sets that Apriori looks at among five baskets.
width = 640
height = 360
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [0:12.6]
set yrange [0:6.6]
n = 0
# A set: its middle, what it says, in how many baskets it is, whether that is enough.
array sx[13] = [0.95, 3.0, 5.2, 7.3, 9.4, 11.5, 1.0, 3.1, 5.2, 7.3, 9.4, 11.5, 3.1]
array sy[13] = [0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 3.2, 3.2, 3.2, 3.2, 3.2, 3.2, 5.6]
array what[13] = ["bread", "milk", "diapers", "beer", "cola", "eggs", "bread\nmilk", "bread\ndiapers", "milk\ndiapers", "diapers\nbeer", "bread\nbeer", "milk\nbeer", "bread\nmilk, diapers"]
array held[13] = [4, 4, 4, 3, 2, 1, 3, 3, 3, 3, 2, 2, 2]
do for [k=1:13] {
  good = held[k] >= 3
  w = k == 13 ? 1.35 : 0.88
  h = k <= 6 ? 0.5 : 0.72
  hue = good ? blue : "#999999"
  shade = good ? 0.16 : 0.06
  set object k rectangle from sx[k] - w, sy[k] - h to sx[k] + w, sy[k] + h front fillcolor rgb hue fillstyle solid shade border lc rgb hue lw 1.4
  set label k what[k] at sx[k] - 0.22, sy[k] + (k <= 6 ? 0 : 0.26) center front textcolor rgb "#333333"
  tint = good ? blue : "#777777"
  set label 20 + k sprintf("%d", held[k]) at sx[k] + w - 0.2, sy[k] center front textcolor rgb tint font ",15"
}
array ea[14] = [1, 2, 1, 3, 2, 3, 3, 4, 1, 4, 2, 4, 7, 8]
array eb[14] = [7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
do for [k=1:14] {
  good = held[eb[k]] >= 3
  hue = good ? blue : grey
  line = good ? 1 : 2
  set arrow k from sx[ea[k]], sy[ea[k]] + (ea[k] <= 6 ? 0.5 : 0.72) to sx[eb[k]], sy[eb[k]] - 0.72 nohead back lc rgb hue lw 1.2 dt line
}
set label 51 "the number: in how many baskets; from 3 on frequent" at 12.4, 5.9 right textcolor rgb "#555555"
set label 52 "grey: not frequent" at 12.4, 5.35 right textcolor rgb "#777777"
plot NaN
