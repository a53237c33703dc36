#!/usr/bin/env node
/* convolution_onnx.js - work w4 of convolution.c by ONNX Runtime, 100 images at a time,
 * with the network that convolution_torch.py has written to a file.
 * usage: convolution_onnx.js FOLDER MODEL THREADS COUNT
 * In FOLDER/node_modules is the package onnxruntime-node. */
'use strict';
const fs = require('fs'), path = require('path'), zlib = require('zlib');
const [folder, model, threads, count] = process.argv.slice(2);
const ort = require(path.resolve(folder, 'node_modules', 'onnxruntime-node'));
const BATCH = 100, PIXELS = 784;

function read(name, skip) {
    return zlib.gunzipSync(fs.readFileSync('data/mnist/' + name)).subarray(skip);
}

function argmax(y) {
    let best = 0;
    for (let k = 1; k < y.length; k++)
        if (y[k] > y[best])
            best = k;
    return best;
}

/* The first batches warm the caches up and are not counted. */
async function classify() {
    const images = read('t10k-images-idx3-ubyte.gz', 16);
    const labels = read('t10k-labels-idx1-ubyte.gz', 8);
    const session = await ort.InferenceSession.create(model, {
        intraOpNumThreads: Number(threads), interOpNumThreads: 1,
        executionMode: 'sequential', graphOptimizationLevel: 'all'});
    const x = new Float32Array(BATCH * PIXELS);
    let start = 0, right = 0;
    for (let i = -500; i < Number(count); i += BATCH) {
        if (i === 0) {
            start = process.hrtime.bigint();
            right = 0;
        }
        const at = Math.max(i, 0), from = at * PIXELS;
        for (let k = 0; k < x.length; k++)
            x[k] = images[from + k] / 255;
        const feeds = {[session.inputNames[0]]: new ort.Tensor('float32', x, [BATCH, 1, 28, 28])};
        const y = (await session.run(feeds))[session.outputNames[0]].data;
        for (let k = 0; k < BATCH; k++)
            right += argmax(y.subarray(10 * k, 10 * k + 10)) === labels[at + k];
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    console.log(`${seconds.toFixed(4)}\t${megabytes.toFixed(0)}`);
}

classify().catch(error => {
    console.error(`convolution_onnx.js: ${error.message}`);
    process.exit(1);
});
