/* perceptron.h - one neuron. */
#ifndef PERCEPTRON_H
#define PERCEPTRON_H

/* Two weights and a bias. */
struct perceptron {
    double w[2];
    double b;
};

int fire(const struct perceptron *p, double x1, double x2);
int train(struct perceptron *p, const int t[4], double eta);

#endif
