# The three networks of chapter 7 as boxes: a stack of maps as large as they are, under
# it what made them, and their shape.
width = 640
height = 560
load "plots/style.gp"
unset border
unset tics
set key off
set xrange [0:640]
set yrange [560:0]
array title[3] = ["simple network", "LeNet-5", "deep network"]
array top[3] = [10, 190, 370]
array boxes[3] = [5, 8, 12]
# Of each box: the left edge, maps, their side (0: no maps, a column of units), its name.
array left1[5] = [20, 150, 300, 440, 560]
array maps1[5] = [1, 30, 30, 100, 10]
array side1[5] = [28, 24, 12, 0, 0]
array name1[5] = ["input", "5 × 5", "pool", "affine", "affine"]
array left2[8] = [20, 104, 190, 272, 352, 426, 500, 574]
array maps2[8] = [1, 6, 6, 16, 16, 120, 84, 10]
array side2[8] = [32, 28, 14, 10, 5, 0, 0, 0]
array name2[8] = ["input", "C1: 5 × 5", "S2", "C3: 5 × 5", "S4", "C5: 5 × 5", "F6", "output"]
array left3[12] = [2, 56, 114, 176, 230, 286, 346, 400, 454, 508, 556, 600]
array maps3[12] = [1, 16, 16, 16, 32, 32, 32, 64, 64, 64, 50, 10]
array side3[12] = [28, 28, 28, 14, 14, 16, 8, 8, 8, 4, 0, 0]
array name3[12] = ["input", "3 × 3", "3 × 3", "pool", "3 × 3", "3 × 3", "pool", "3 × 3", "3 × 3", "pool", "affine", "affine"]
left(k, b) = k == 1 ? left1[b] : k == 2 ? left2[b] : left3[b]
maps(k, b) = k == 1 ? maps1[b] : k == 2 ? maps2[b] : maps3[b]
side(k, b) = k == 1 ? side1[b] : k == 2 ? side2[b] : side3[b]
name(k, b) = k == 1 ? name1[b] : k == 2 ? name2[b] : name3[b]
# A window makes maps (blue), pooling smaller ones (amber), affine layers units (green).
colour(k, b) = name(k, b) eq "input" ? grey : strstrt(name(k, b), "×") > 0 ? blue : \
    side(k, b) > 0 ? amber : green
n = 0
do for [k=1:3] {
  set label 1000 + k title[k] at 4, top[k] + 6 left textcolor rgb ink
  middle = top[k] + 76
  do for [b=1:boxes[k]] {
    s = side(k, b)
    # Pixels of a map's side, and how many planes of the stack are drawn.
    wide = s > 0 ? 1.3 * s + 4 : 10
    high = s > 0 ? wide : maps(k, b) > 10 ? 10 + 0.5 * maps(k, b) : 14
    planes = s > 0 ? (maps(k, b) == 1 ? 1 : maps(k, b) < 16 ? 2 : maps(k, b) < 30 ? 3 : maps(k, b) < 64 ? 4 : 5) : 1
    x = left(k, b)
    do for [p=planes-1:0:-1] {
      n = n + 1
      set object n rectangle from x + 3 * p, middle - high / 2 - 3 * p to x + 3 * p + wide, middle + high / 2 - 3 * p fillcolor rgb "#ffffff" fillstyle solid 1 border lc rgb colour(k, b) lw 1
      n = n + 1
      set object n rectangle from x + 3 * p, middle - high / 2 - 3 * p to x + 3 * p + wide, middle + high / 2 - 3 * p fillcolor rgb colour(k, b) fillstyle solid 0.3 border lc rgb colour(k, b) lw 1
    }
    centre = x + wide / 2.0 + (s > 0 ? 1.5 * (planes - 1) : 0)
    set label 100 * k + b name(k, b) at centre, middle + 48 center textcolor rgb ink font ",13"
    set label 100 * k + b + 50 (s > 0 ? sprintf("%d\n%d × %d", maps(k, b), s, s) : sprintf("%d", maps(k, b))) at centre, middle + 66 center textcolor rgb ink font ",13"
    if (b < boxes[k]) { set arrow 100 * k + b from x + wide + 3 * planes + 1, middle to left(k, b + 1) - 3, middle head filled size 5, 20 lc rgb grey lw 1.2 }
  }
}
plot NaN
