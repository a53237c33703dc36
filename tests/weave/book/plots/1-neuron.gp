load "plots/style.gp"
plot x title "weighted sum"
