# style.gp - the one look of all figures. A script sets width and height (in
# pixels) before it loads this, if it wants other than 640 x 400. weave/draw says
# in which format (svg, png or pdf) and to which width a figure is drawn.
if (!exists("width")) width = 640
if (!exists("height")) height = 400
if (!exists("format")) format = "svg"
if (!exists("wanted")) wanted = width
# An SVG can be scaled afterwards. Elsewhere text, lines and points grow along; the
# factors make them as large as in the SVG.
grown = real(wanted) / width
if (format eq "svg") {
  set terminal svg size width, height dynamic enhanced background rgb "white" \
      font "Helvetica,Arial,sans-serif,14" linewidth 1.2 rounded
}
if (format eq "png") {
  set terminal pngcairo size wanted, int(height * grown + 0.5) enhanced background rgb "white" \
      font "Helvetica,14" fontscale 0.75 * grown linewidth 1.2 * grown pointscale 1.35 * grown rounded
}
if (format eq "pdf") {
  set terminal pdfcairo size wanted / 96.0, height * grown / 96 enhanced background rgb "white" \
      font "Helvetica,14" fontscale 0.62 * grown linewidth 1.2 * grown pointscale grown rounded
}
set output output
set encoding utf8
set minussign
set datafile separator "\t"
set border 3 linecolor rgb "#444444"
set tics nomirror out scale 0.6 textcolor rgb "#333333"
set key noautotitle samplen 2 spacing 1.2

# Colours that those who see few colours can still tell apart (Okabe and Ito).
blue = "#0072B2"; orange = "#D55E00"; green = "#009E73"; amber = "#E69F00"
grey = "#999999"; light = "#DDDDDD"; ink = "#333333"
set linetype 1 linecolor rgb blue linewidth 2 pointtype 7
set linetype 2 linecolor rgb orange linewidth 2 pointtype 9
set linetype 3 linecolor rgb green linewidth 2 pointtype 5
set linetype 4 linecolor rgb amber linewidth 2 pointtype 13
set clip two
