# Half adder, full adder, and full adders in a row; every N is the perceptron NAND.
width = 640
height = 660
load "plots/style.gp"
unset border
unset tics
set key off
set margins 0, 0, 0, 0
set xrange [0:12.8]
set yrange [-0.4:13]
set style arrow 1 nohead lc rgb ink lw 1.5
set style arrow 2 head filled size 0.2, 20 lc rgb ink lw 1.5
n = 1
# A gate with its two inputs at the left, at (x, y); a dot where a line branches.
gate(x, y, name) = sprintf("set object %d rectangle from %g,%g to %g,%g front fc rgb '#EEEEEE' fs solid border lc rgb ink lw 1.6; set label %d '%s' at %g,%g center front textcolor rgb ink font ',15'", n, x - 0.42, y - 0.42, x + 0.42, y + 0.42, n, name, x, y)
wire(x1, y1, x2, y2) = sprintf("set arrow %d from %g,%g to %g,%g as 1", n, x1, y1, x2, y2)
ends(x1, y1, x2, y2) = sprintf("set arrow %d from %g,%g to %g,%g as 2", n, x1, y1, x2, y2)
dot(x, y) = sprintf("set object %d circle at %g,%g size 0.09 front fc rgb ink fs solid noborder", n, x, y)
text(x, y, how, what) = sprintf("set label %d '%s' at %g,%g %s front textcolor rgb ink font ',15'", n, what, x, y, how)

# One XOR: inputs at (x, y + 1) and (x, y - 1), the first NAND in the middle, the sum's NAND
# at the right, at (x + 4, y); n comes out of the first.
do for [k=1:3] {
  x = k == 1 ? 1.2 : k == 2 ? 1.2 : 6.2
  y = k == 1 ? 10.7 : k == 2 ? 6.3 : 5.3
  eval wire(x, y + 1, x + 0.6, y + 1); n = n + 1
  eval wire(x, y - 1, x + 0.6, y - 1); n = n + 1
  eval dot(x + 0.6, y + 1); n = n + 1
  eval dot(x + 0.6, y - 1); n = n + 1
  eval wire(x + 0.6, y + 1, x + 0.6, y + 0.2); n = n + 1
  eval wire(x + 0.6, y - 1, x + 0.6, y - 0.2); n = n + 1
  eval wire(x + 0.6, y + 0.2, x + 1.1, y + 0.2); n = n + 1
  eval wire(x + 0.6, y - 0.2, x + 1.1, y - 0.2); n = n + 1
  eval gate(x + 1.52, y, "N"); n = n + 1
  eval wire(x + 1.94, y, x + 2.3, y); n = n + 1
  eval dot(x + 2.3, y); n = n + 1
  eval wire(x + 2.3, y + 0.8, x + 2.3, y - 0.8); n = n + 1
  eval wire(x + 2.3, y + 0.8, x + 2.6, y + 0.8); n = n + 1
  eval wire(x + 2.3, y - 0.8, x + 2.6, y - 0.8); n = n + 1
  eval wire(x + 0.6, y + 1.2, x + 2.6, y + 1.2); n = n + 1
  eval wire(x + 0.6, y + 1.2, x + 0.6, y + 1); n = n + 1
  eval wire(x + 0.6, y - 1.2, x + 2.6, y - 1.2); n = n + 1
  eval wire(x + 0.6, y - 1.2, x + 0.6, y - 1); n = n + 1
  eval gate(x + 3.02, y + 1, "N"); n = n + 1
  eval gate(x + 3.02, y - 1, "N"); n = n + 1
  eval wire(x + 3.44, y + 1, x + 3.7, y + 1); n = n + 1
  eval wire(x + 3.44, y - 1, x + 3.7, y - 1); n = n + 1
  eval wire(x + 3.7, y + 1, x + 3.7, y + 0.2); n = n + 1
  eval wire(x + 3.7, y - 1, x + 3.7, y - 0.2); n = n + 1
  eval wire(x + 3.7, y + 0.2, x + 4.0, y + 0.2); n = n + 1
  eval wire(x + 3.7, y - 0.2, x + 4.0, y - 0.2); n = n + 1
  eval gate(x + 4.42, y, "N"); n = n + 1
}
# The half adder's ends.
eval text(1.05, 11.7, "right", "a"); n = n + 1
eval text(1.05, 9.7, "right", "b"); n = n + 1
eval text(3.55, 11.0, "left", "n"); n = n + 1
eval ends(6.04, 10.7, 7.0, 10.7); n = n + 1
eval text(7.15, 10.7, "left", "sum"); n = n + 1
eval wire(3.5, 9.9, 3.5, 8.6); n = n + 1
eval wire(3.5, 8.6, 3.9, 8.6); n = n + 1
eval dot(3.9, 8.6); n = n + 1
eval wire(3.9, 8.8, 3.9, 8.4); n = n + 1
eval wire(3.9, 8.8, 4.3, 8.8); n = n + 1
eval wire(3.9, 8.4, 4.3, 8.4); n = n + 1
eval gate(4.72, 8.6, "N"); n = n + 1
eval ends(5.14, 8.6, 7.0, 8.6); n = n + 1
eval text(7.15, 8.6, "left", "carry"); n = n + 1
# The full adder's ends.
eval text(1.05, 7.3, "right", "a"); n = n + 1
eval text(1.05, 5.3, "right", "b"); n = n + 1
eval text(3.55, 6.6, "left", "n"); n = n + 1
eval text(8.55, 5.6, "left", "m"); n = n + 1
eval wire(6.04, 6.3, 6.2, 6.3); n = n + 1
eval text(6.15, 6.72, "left", "half"); n = n + 1
eval text(6.05, 4.3, "right", "carry in"); n = n + 1
eval ends(11.04, 5.3, 11.5, 5.3); n = n + 1
eval text(11.6, 5.3, "left", "sum"); n = n + 1
eval wire(3.5, 5.5, 3.5, 2.95); n = n + 1
eval wire(3.5, 2.95, 9.3, 2.95); n = n + 1
eval wire(8.5, 4.5, 8.5, 3.35); n = n + 1
eval wire(8.5, 3.35, 9.3, 3.35); n = n + 1
eval gate(9.72, 3.15, "N"); n = n + 1
eval ends(10.14, 3.15, 10.75, 3.15); n = n + 1
eval text(10.85, 3.15, "left", "carry out"); n = n + 1
# Four full adders in a row, the last bit at the right.
do for [k=0:3] {
  x = 10.6 - 2.7 * k
  set object n rectangle from x - 0.75, 0.25 to x + 0.75, 1.15 front fc rgb "#EEEEEE" fs solid border lc rgb ink lw 1.6; set label n "adder" at x, 0.7 center front textcolor rgb ink; n = n + 1
  eval ends(x - 0.35, 1.65, x - 0.35, 1.17); n = n + 1
  eval ends(x + 0.35, 1.65, x + 0.35, 1.17); n = n + 1
  eval text(x - 0.35, 1.9, "center", sprintf("a%s", k == 0 ? "₀" : k == 1 ? "₁" : k == 2 ? "₂" : "₃")); n = n + 1
  eval text(x + 0.35, 1.9, "center", sprintf("b%s", k == 0 ? "₀" : k == 1 ? "₁" : k == 2 ? "₂" : "₃")); n = n + 1
  eval ends(x, 0.25, x, -0.2); n = n + 1
  eval ends(x - 0.75, 0.7, x - (k == 3 ? 1.3 : 1.93), 0.7); n = n + 1
}
eval ends(12.0, 0.7, 11.37, 0.7); n = n + 1
eval text(12.1, 0.7, "left", "0"); n = n + 1
eval text(0.2, 12.55, "left", "half adder"); n = n + 1
eval text(0.2, 2.45, "left", "adding numbers of four bits"); n = n + 1
eval text(0.2, 8.1, "left", "full adder"); n = n + 1
plot NaN
