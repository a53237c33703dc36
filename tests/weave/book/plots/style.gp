set terminal svg size 480,300 font "sans,12" background "white"
set output output
