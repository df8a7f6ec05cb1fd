import type { Topic } from './corpus';

const tex = String.raw;

/** Product and chain rules of ∇, ∇· and Δ; (∇S)ᵢⱼ = ∂Sᵢ/∂xⱼ. */
export const calculus: Topic = {
  title: 'rules of ∇, ∇· and Δ',
  groups: [
    {
      given: tex`Let $f, g: \mathbb{R}^d \to \mathbb{R}$ be smooth functions of $x \in \mathbb{R}^d$ and $F, G: \mathbb{R}^d \to \mathbb{R}^d$ smooth vector fields.`,
      letters: [
        ['x', 'y', 'z'],
        ['f', 'h', 'u'],
        ['F', 'V', 'S'],
      ],
      claims: [
        tex`\nabla (f(x) g(x)) = f(x) \nabla g(x) + g(x) \nabla f(x)`,
        tex`\nabla \cdot (f(x) F(x)) = f(x)\, \nabla \cdot F(x) + \nabla f(x) \cdot F(x)`,
        tex`\Delta (f(x) g(x)) = f(x) \Delta g(x) + 2 \nabla f(x)^\top \nabla g(x) + g(x) \Delta f(x)`,
        tex`\nabla \cdot (\nabla f(x)) = \Delta f(x)`,
        tex`\nabla \cdot (f(x) \nabla g(x)) = f(x) \Delta g(x) + \nabla f(x)^\top \nabla g(x)`,
        tex`\nabla f(x)^2 = 2 f(x) \nabla f(x)`,
        tex`\nabla e^{f(x)} = e^{f(x)} \nabla f(x)`,
        tex`\Delta e^{f(x)} = e^{f(x)} \left( \Delta f(x) + \|\nabla f(x)\|^2 \right)`,
        tex`\nabla \tfrac12 \|F(x)\|^2 = (\nabla F(x))^\top F(x)`,
        tex`\nabla (F(x)^\top G(x)) = (\nabla F(x))^\top G(x) + (\nabla G(x))^\top F(x)`,
        tex`\nabla \sin f(x) = \cos(f(x)) \nabla f(x)`,
        tex`\nabla \frac{1}{1 + f(x)^2} = -\frac{2 f(x) \nabla f(x)}{(1 + f(x)^2)^2}`,
        tex`\operatorname{tr}(\nabla F(x)) = \nabla \cdot F(x)`,
        tex`\sum_{i=1}^d \frac{\partial F_i(x)}{\partial x_i} = \operatorname{tr}(\nabla F(x))`,
        tex`\operatorname{tr}(\nabla^2 f(x)) = \Delta f(x)`,
        tex`\nabla \cdot (F(x) + 3 G(x)) = \operatorname{div} F(x) + 3 \operatorname{div} G(x)`,
      ],
    },
    {
      given: tex`Let $x, a, b \in \mathbb{R}^d$ be vectors, $A \in \mathbb{R}^{d \times d}$ a matrix.`,
      letters: [
        ['x', 'y', 'z'],
        ['a', 'c', 'u'],
        ['A', 'M', 'Q'],
      ],
      alike: [
        ['x', 'a'],
        ['a', 'b'],
      ],
      claims: [
        tex`\nabla_x (a^\top x) = a`,
        tex`\nabla_x (x^\top A x) = (A + A^\top) x`,
        tex`\nabla_x \|x - a\|^2 = 2 (x - a)`,
        tex`\nabla_x \tfrac12 \|A x - b\|^2 = A^\top (A x - b)`,
        tex`\Delta_x \|x\|^2 = 2 d`,
        tex`\nabla_x \cdot x = d`,
        tex`\nabla_x \cdot (A x) = \operatorname{tr}(A)`,
        tex`\nabla_x \|x\| = \frac{x}{\|x\|}`,
        tex`\nabla_x \log \|x\|^2 = \frac{2 x}{\|x\|^2}`,
        tex`\nabla_x \cdot (x\, (a^\top x)) = (d + 1)\, a^\top x`,
        tex`\nabla_x \cdot (\|x\|^2 x) = (d + 2) \|x\|^2`,
        tex`\Delta_x \|x\|^4 = 4 (d + 2) \|x\|^2`,
        tex`\nabla_x e^{-\frac12 \|x - a\|^2} = -(x - a)\, e^{-\frac12 \|x - a\|^2}`,
        tex`\nabla_x^2 (x^\top A x) = A + A^\top`,
        tex`\nabla_x \frac{1}{1 + \|x\|^2} = -\frac{2 x}{(1 + \|x\|^2)^2}`,
      ],
    },
  ],
};
