# Which numbers of an image in one row a window meets, place by place.
width = 640
height = 300
load "plots/style.gp"
met = "chapters/7-convolution/figures/distances.tsv"
set palette maxcolors 4 defined (1 "#9ECAE1", 2 "#56B4E9", 3 "#FDBF8F", 4 "#E69F00")
unset colorbox
set cbrange [0.5:4.5]
set xlabel "number of the image"
set ylabel "place t"
set xrange [0.5:9.5]
set yrange [4.5:-0.5]
set xtics 1
set ytics 1
set size ratio -1
set style fill solid noborder
plot met skip 1 using 2:1:($2 - 0.48):($2 + 0.48):($1 - 0.45):($1 + 0.45):3 with boxxyerror lc palette, \
     met skip 1 using ($4 == 1 ? 1 / 0 : $2):1:($2 - 0.48):($2 + 0.48):($1 - 0.45):($1 + 0.45) with boxxyerror \
         fs transparent solid 0.75 lc rgb "white", \
     met skip 1 using 2:1:(sprintf("w%d", $3)) with labels textcolor rgb ink
