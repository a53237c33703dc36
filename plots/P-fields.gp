# Deep learning lies within machine learning, which lies within artificial
# intelligence. A drawing without data.
width = 620
height = 330
load "plots/style.gp"
unset border
unset tics
set xrange [0:10]
set yrange [0:6]
set object 1 ellipse center 5, 3 size 9.8, 5.9 fillcolor rgb "#e8f1f8" fillstyle solid border lc rgb blue
set object 2 ellipse center 5, 2.5 size 7.4, 4.3 fillcolor rgb "#c5deee" fillstyle solid border lc rgb blue
set object 3 ellipse center 5, 2.05 size 5.0, 2.7 fillcolor rgb "#8fc0de" fillstyle solid border lc rgb blue
set label 1 "artificial intelligence" at 5, 5.45 center font ",16"
set label 2 "machines that do what seems to take thought" at 5, 5.05 center font ",13"
set label 3 "machine learning" at 5, 4.25 center font ",16"
set label 4 "the rule is fitted to examples" at 5, 3.85 center font ",13"
set label 5 "deep learning" at 5, 2.4 center font ",16"
set label 6 "the rule is a network of many layers" at 5, 2.0 center font ",13"
plot NaN
