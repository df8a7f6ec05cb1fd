/** Adam (D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1) on weights in place. */
export function createAdam(size: number): (weights: Float64Array, gradient: Float64Array, rate: number) => void {
  const [first, second] = [new Float64Array(size), new Float64Array(size)];
  const [beta1, beta2, small] = [0.9, 0.999, 1e-8];
  let step = 0;
  return (weights, gradient, rate) => {
    step++;
    const [shrink1, shrink2] = [1 - beta1 ** step, 1 - beta2 ** step];
    for (let i = 0; i < size; i++) {
      const slope = gradient[i]!;
      const mean = (first[i] = beta1 * first[i]! + (1 - beta1) * slope);
      const square = (second[i] = beta2 * second[i]! + (1 - beta2) * slope * slope);
      weights[i]! -= (rate * (mean / shrink1)) / (Math.sqrt(square / shrink2) + small);
    }
  };
}
