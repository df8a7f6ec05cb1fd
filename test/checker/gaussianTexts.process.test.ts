import { check } from './processTable';

const tex = String.raw;

describe('texts about normal laws and linear models', () => {
  check(tex`For $x\sim\mathcal N(\mu,\sigma^2I)$ in $\mathbb R^d$`, [
    ['holds', tex`the entropy is $$-\int p(x)\log p(x)\,dx=\frac d2\log(2\pi e\sigma^2).$$`],
    ['wrong', tex`the entropy is $$-\int p(x)\log p(x)\,dx=\frac d2\log(2\pi\sigma^2).$$`],
    ['holds', tex`The Fisher information is $I(p)=\int p(x)\|\nabla\log p(x)\|^2dx=\frac{d}{\sigma^2}$.`],
  ]);
  check(tex`Let $p=\mathcal N(m_1,\sigma_1^2 I)$ and $q=\mathcal N(m_2,\sigma_2^2 I)$ on $\mathbb R^d$. Then`, [
    [
      'holds',
      tex`$$\mathrm{KL}(p\,\|\,q)=\frac{d}{2}\Big(\frac{\sigma_1^2}{\sigma_2^2}-1-\log\frac{\sigma_1^2}{\sigma_2^2}\Big)+\frac{\|m_1-m_2\|^2}{2\sigma_2^2}$$`,
    ],
    [
      'wrong',
      tex`$$\mathrm{KL}(p\,\|\,q)=\frac{d}{2}\Big(\frac{\sigma_1^2}{\sigma_2^2}-1+\log\frac{\sigma_1^2}{\sigma_2^2}\Big)+\frac{\|m_1-m_2\|^2}{2\sigma_2^2}$$`,
    ],
    ['holds', tex`For $\sigma_1=\sigma_2=\sigma$ this is $\mathrm{KL}(p\,\|\,q)=\frac{\|m_1-m_2\|^2}{2\sigma^2}$.`],
  ]);
  check(tex`Let $A\in\mathbb R^{d\times d}$ be symmetric and $T=v^\top Av$.`, [
    ['holds', tex`For $v\sim\mathcal N(0,I)$ we have $\mathbb E[T]=\operatorname{tr}(A)$.`],
    ['holds', tex`For $v\sim\mathcal N(0,I)$ also $$\operatorname{Var}(T)=2\|A\|_F^2.$$`],
    ['wrong', tex`For Rademacher $v$ we have $$\operatorname{Var}(T)=2\|A\|_F^2+0.$$`],
    ['holds', tex`For Rademacher $v$ it is $$\operatorname{Var}(T)=2\Big(\|A\|_F^2-\sum_{i=1}^dA_{ii}^2\Big).$$`],
  ]);
  const model = tex`$$s_A(x)=-A(x-b), \qquad A\in\mathbb R^{d\times d},\ A^\top=A.$$`;
  check(tex`Let $x\in\mathbb R^d$ follow a density $p$ with $\mathbb E[x]=\mu$ and $\operatorname{Cov}(x)=\Sigma$. We fit ${model}`, [
    ['holds', tex`$$\nabla\cdot s_A(x)=-\operatorname{tr}(A).$$`],
    ['holds', tex`$$\mathbb E[(x-b)(x-b)^\top]=\Sigma+(\mu-b)(\mu-b)^\top$$`],
    ['wrong', tex`$$\mathbb E[(x-b)(x-b)^\top]=\Sigma+\mu\mu^\top-bb^\top$$`],
  ]);
});
