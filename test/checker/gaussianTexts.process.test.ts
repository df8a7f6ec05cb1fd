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
  check(tex`Let $x\sim\mathcal N(\mu,\Sigma)$ and $y=Ax+n$ with $n\sim\mathcal N(0,R)$ independent of $x$. Then`, [
    ['holds', tex`$$\mathbb E[x\mid y]=\mu+\Sigma A^\top(A\Sigma A^\top+R)^{-1}(y-A\mu).$$`],
    ['wrong', tex`$$\mathbb E[x\mid y]=\mu+\Sigma A^\top(A\Sigma A^\top+R)^{-1}(y+A\mu).$$`],
    ['holds', tex`$$\operatorname{Cov}(x\mid y)=(\Sigma^{-1}+A^\top R^{-1}A)^{-1}.$$`],
    ['wrong', tex`$$\operatorname{Cov}(x\mid y)=(\Sigma^{-1}+A^\top RA)^{-1}.$$`],
    ['holds', tex`For $A=I$, $\mu=0$, $\Sigma=a^2I$ and $R=b^2I$ this is $$\mathbb E[x\mid y]=\frac{a^2}{a^2+b^2}y.$$`],
    ['wrong', tex`For $A=I$, $\mu=0$, $\Sigma=a^2I$ and $R=b^2I$ this is $$\mathbb E[x\mid y]=\frac{b^2}{a^2+b^2}y.$$`],
  ]);
  const prior = tex`A signal $s\in\mathbb R^n$ has the prior $\pi(s)$, and $m=Hs+\kappa e$ where $H\in\mathbb R^{k\times n}$ and $e\sim\mathcal N(0,I_k)$.`;
  const posterior = tex`$$\mathbb E[s\mid m]=\mu+\Sigma H^\top(H\Sigma H^\top+\kappa^2I)^{-1}(m-H\mu).$$`;
  check(tex`${prior} If $\pi=\mathcal N(\mu,\Sigma)$, then ${posterior}`, [
    ['holds', tex`In the special case $H=I$, $\mu=0$, $\Sigma=a^2I$ $$\mathbb E[s\mid m]=\frac{a^2}{a^2+\kappa^2}m.$$`],
    ['wrong', tex`In the special case $H=I$, $\mu=0$, $\Sigma=a^2I$ $$\mathbb E[s\mid m]=\frac{a^2}{a^2-\kappa^2}m.$$`],
  ]);
  check(tex`Let $z\sim\mathcal N(0,I)$ on $\mathbb R^d$ and $x=Az+c$ with invertible $A$. Let $p_t$ be the density of $x$.`, [
    ['holds', tex`$$\nabla_x\log p_t(x)=-(AA^\top)^{-1}(x-c).$$`],
    ['wrong', tex`$$\nabla_x\log p_t(x)=-(A^\top A)^{-1}(x-c).$$`],
  ]);
  check(tex`Let $x=Wz+b+\sigma\xi$ with $z\sim\mathcal N(0,I_k)$, $\xi\sim\mathcal N(0,I_n)$ and $W\in\mathbb R^{n\times k}$.`, [
    ['holds', tex`$$\mathbb E[z\mid x]=(W^\top W+\sigma^2I_k)^{-1}W^\top(x-b).$$`],
    ['wrong', tex`$$\mathbb E[z\mid x]=(W^\top W+\sigma^2I_k)W^\top(x-b).$$`],
    ['holds', tex`$$\operatorname{Cov}(z\mid x)=\sigma^2(W^\top W+\sigma^2I_k)^{-1}.$$`],
  ]);
  const noised = tex`Let $z\sim\pi$ on $\mathbb R^m$ and $y=z+\tau n$ with $n\sim\mathcal N(0,I_m)$ independent of $z$. Write $\pi_\tau$ for the density of $y$.`;
  check(noised, [
    ['holds', tex`$$\nabla\log\pi_\tau(y)=\frac{\mathbb E[z\mid y]-y}{\tau^2}.$$`],
    ['wrong', tex`$$\nabla\log\pi_\tau(y)=\frac{\mathbb E[z\mid y]-y}{\tau}.$$`],
    ['wrong', tex`Its gradient satisfies $$\nabla\log\pi_\tau(y)=\frac{y-\mathbb E[z\mid y]}{\tau^2}.$$`],
    [null, tex`If $\pi=\mathcal N(m,I)$, then $\pi_\tau=\mathcal N(m,(1+\tau^2)I)$.`],
  ]);
  const bound = (sign: string) =>
    tex`$$\log p_\theta(x)=\mathbb E_{q_\phi(z\mid x)}[\log p_\theta(x\mid z)]${sign}\mathrm{KL}(q_\phi(z\mid x)\,\|\,p(z))+\mathrm{KL}(q_\phi(z\mid x)\,\|\,p_\theta(z\mid x)).$$`;
  check(tex`We have a latent $z\sim p(z)=\mathcal N(0,I_k)$, a decoder $p_\theta(x\mid z)$ and an encoder $q_\phi(z\mid x)$.`, [
    ['holds', bound('-')],
    ['wrong', bound('+')],
  ]);
  check(tex`For two laws of one spread`, [
    ['holds', tex`$$\mathrm{KL}\big(\mathcal N(m,vI)\,\|\,\mathcal N(m',vI)\big)=\frac{\|m-m'\|^2}{2v}.$$`],
    ['wrong', tex`$$\mathrm{KL}\big(\mathcal N(m,vI)\,\|\,\mathcal N(m',vI)\big)=\frac{\|m-m'\|^2}{v}.$$`],
  ]);
  const model = tex`$$s_A(x)=-A(x-b), \qquad A\in\mathbb R^{d\times d},\ A^\top=A.$$`;
  check(tex`Let $x\in\mathbb R^d$ follow a density $p$ with $\mathbb E[x]=\mu$ and $\operatorname{Cov}(x)=\Sigma$. We fit ${model}`, [
    ['holds', tex`$$\nabla\cdot s_A(x)=-\operatorname{tr}(A).$$`],
    ['holds', tex`$$\mathbb E[(x-b)(x-b)^\top]=\Sigma+(\mu-b)(\mu-b)^\top$$`],
    ['wrong', tex`$$\mathbb E[(x-b)(x-b)^\top]=\Sigma+\mu\mu^\top-bb^\top$$`],
  ]);
});
